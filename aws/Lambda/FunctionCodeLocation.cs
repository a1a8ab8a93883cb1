namespace CloudPipe.Aws.Lambda;

public sealed record FunctionCodeLocation
{
    /// <summary>A link to the code that works for ten minutes.</summary>
    public string? Location { get; set; }

    public string? RepositoryType { get; set; }
}
