namespace CloudPipe.Aws.Ecs;

public sealed record CapacityProviderStrategyItem
{
    /// <summary>Name of a provider of the cluster.</summary>
    public string CapacityProvider { get; set; } = "";

    /// <summary>0 to 1000.</summary>
    public int? Weight { get; set; }

    /// <summary>How many tasks at least run there.</summary>
    public int? Base { get; set; }
}
