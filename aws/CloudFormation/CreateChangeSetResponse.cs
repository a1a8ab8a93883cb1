namespace CloudPipe.Aws.CloudFormation;

public sealed record CreateChangeSetResponse
{
    /// <summary>ARN of the change set.</summary>
    public string Id { get; set; } = "";

    public string StackId { get; set; } = "";
}
