namespace CloudPipe.Aws.CloudFormation;

public sealed record SetStackPolicyRequest
{
    /// <summary>Name or ID.</summary>
    public required string StackName { get; init; }

    /// <summary>JSON, up to 16 KB.</summary>
    public string? StackPolicyBody { get; init; }
}
