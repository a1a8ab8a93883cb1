namespace CloudPipe.Aws.Sqs;

public sealed record StartMessageMoveTaskResponse
{
    /// <summary>Names the task, for cancelling it.</summary>
    public string TaskHandle { get; set; } = "";
}
