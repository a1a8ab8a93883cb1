namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record GetParameterRequest
{
    /// <summary>Name, <c>name:version</c> or ARN; AWS's own begin with <c>/aws/service/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>True for the plain text of a <c>SecureString</c>.</summary>
    public bool? WithDecryption { get; init; }
}
