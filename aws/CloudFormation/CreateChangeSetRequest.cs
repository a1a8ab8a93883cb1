namespace CloudPipe.Aws.CloudFormation;

public sealed record CreateChangeSetRequest
{
    /// <summary>Name or ID.</summary>
    public required string StackName { get; init; }

    /// <summary>Letters, digits and <c>-</c>, up to 128.</summary>
    public required string ChangeSetName { get; init; }

    /// <summary><c>CREATE</c>, <c>UPDATE</c> (default) or <c>IMPORT</c>.</summary>
    public string? ChangeSetType { get; init; }

    /// <summary>Up to 51,200 bytes; or the address.</summary>
    public string? TemplateBody { get; init; }

    /// <summary>In S3, up to 1 MB.</summary>
    public string? TemplateURL { get; init; }

    public IReadOnlyList<Parameter>? Parameters { get; init; }

    /// <summary><c>CAPABILITY_IAM</c>, <c>CAPABILITY_NAMED_IAM</c>, ...</summary>
    public IReadOnlyList<string>? Capabilities { get; init; }

    public string? RoleARN { get; init; }

    /// <summary>Given to every resource that takes tags.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }

    public string? Description { get; init; }

    /// <summary><c>DO_NOTHING</c>, <c>ROLLBACK</c> or <c>DELETE</c>.</summary>
    public string? OnStackFailure { get; init; }

    /// <summary>Null for one made by the client.</summary>
    public string? ClientToken { get; init; }
}
