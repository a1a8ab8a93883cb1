namespace CloudPipe.Aws.Ecs;

public sealed record ResourceRequirement
{
    /// <summary><c>GPU</c>.</summary>
    public string Type { get; set; } = "";

    public string Value { get; set; } = "";
}
