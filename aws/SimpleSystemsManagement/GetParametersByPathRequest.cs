namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record GetParametersByPathRequest
{
    /// <summary>For example <c>/cloudpipe/photos</c>.</summary>
    public required string Path { get; init; }

    /// <summary>True: also what is below further slashes.</summary>
    public bool? Recursive { get; init; }

    /// <summary>False or null: the value of a <c>SecureString</c> stays encrypted.</summary>
    public bool? WithDecryption { get; init; }

    public string? NextToken { get; init; }
}
