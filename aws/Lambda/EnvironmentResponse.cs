namespace CloudPipe.Aws.Lambda;

public sealed record EnvironmentResponse
{
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();
}
