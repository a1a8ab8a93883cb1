namespace CloudPipe.Aws.Lambda;

public sealed record Concurrency
{
    /// <summary>0 is a function that never runs.</summary>
    public int? ReservedConcurrentExecutions { get; set; }
}
