namespace CloudPipe.Aws.Lambda;

public sealed record GetFunctionResponse
{
    public FunctionConfiguration? Configuration { get; set; }

    public FunctionCodeLocation? Code { get; set; }

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    /// <summary>Null without reserved concurrency.</summary>
    public Concurrency? Concurrency { get; set; }
}
