namespace CloudPipe.Aws.Sqs;

public sealed record ListMessageMoveTasksResponse
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<ListMessageMoveTasksResultEntry> Results { get; set; } = [];
}
