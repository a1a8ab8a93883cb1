namespace CloudPipe.Aws.Ecs;

public sealed record Failure
{
    public string? Arn { get; set; }

    /// <summary>For example <c>RESOURCE:MEMORY</c>, <c>AGENT</c>, <c>MISSING</c>.</summary>
    public string? Reason { get; set; }

    public string? Detail { get; set; }
}
