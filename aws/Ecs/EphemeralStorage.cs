namespace CloudPipe.Aws.Ecs;

public sealed record EphemeralStorage
{
    /// <summary>21 to 200.</summary>
    public int SizeInGiB { get; set; }
}
