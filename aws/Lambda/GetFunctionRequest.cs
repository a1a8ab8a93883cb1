namespace CloudPipe.Aws.Lambda;

public sealed record GetFunctionRequest
{
    /// <summary>Name, partial or full ARN.</summary>
    public required string FunctionName { get; init; }

    /// <summary>Version or alias; null is the unpublished version.</summary>
    public string? Qualifier { get; init; }
}
