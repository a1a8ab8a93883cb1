namespace CloudPipe.Aws.CloudFormation;

public sealed record DeleteStackRequest
{
    /// <summary>Name or ID.</summary>
    public required string StackName { get; init; }

    /// <summary>Logical IDs; only for a stack in <c>DELETE_FAILED</c>.</summary>
    public IReadOnlyList<string>? RetainResources { get; init; }

    public string? RoleARN { get; init; }

    /// <summary>Null for one made by the client; the events of this operation carry it.</summary>
    public string? ClientRequestToken { get; init; }
}
