namespace CloudPipe.Aws.CloudFormation;

public sealed record DeleteChangeSetRequest
{
    /// <summary>Name or ARN.</summary>
    public required string ChangeSetName { get; init; }

    /// <summary>Needed with a name.</summary>
    public string? StackName { get; init; }
}
