namespace CloudPipe.Aws.CloudFormation;

public sealed record ExecuteChangeSetRequest
{
    /// <summary>Name or ARN.</summary>
    public required string ChangeSetName { get; init; }

    /// <summary>Needed with a name.</summary>
    public string? StackName { get; init; }

    public bool? DisableRollback { get; init; }

    /// <summary>True: when the operation is rolled back, what it made goes, also where its deletion policy is <c>Retain</c>.</summary>
    public bool? RetainExceptOnCreate { get; init; }

    /// <summary>Null for one made by the client; the events of this operation carry it.</summary>
    public string? ClientRequestToken { get; init; }
}
