namespace CloudPipe.Aws.CloudFormation;

public sealed record ContinueUpdateRollbackRequest
{
    /// <summary>Name or ID.</summary>
    public required string StackName { get; init; }

    /// <summary>Logical IDs of what is left as it is.</summary>
    public IReadOnlyList<string>? ResourcesToSkip { get; init; }

    public string? RoleARN { get; init; }

    /// <summary>Null for one made by the client; the events of this operation carry it.</summary>
    public string? ClientRequestToken { get; init; }
}
