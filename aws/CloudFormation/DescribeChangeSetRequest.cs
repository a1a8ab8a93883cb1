namespace CloudPipe.Aws.CloudFormation;

public sealed record DescribeChangeSetRequest
{
    /// <summary>Name or ARN.</summary>
    public required string ChangeSetName { get; init; }

    /// <summary>Needed with a name.</summary>
    public string? StackName { get; init; }

    public bool? IncludePropertyValues { get; init; }

    public string? NextToken { get; init; }
}
