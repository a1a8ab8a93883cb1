namespace CloudPipe.Aws.Lambda;

/// <summary>
/// AWS Lambda, the operations that CloudPipe calls. Every operation throws <see cref="AmazonLambdaException"/> when the service
/// refuses, and <see cref="EndpointException"/> when it cannot be reached.
/// Source: https://docs.aws.amazon.com/lambda/latest/api/
/// </summary>
public sealed class LambdaClient : IAmazonLambda, IDisposable
{
    private readonly AwsPipeline _pipeline;
    private readonly TimeSpan _functionMayRun;

    /// <param name="options">Null for the defaults.</param>
    /// <param name="functionMayRun">How long a synchronous invocation may take beside the attempt's timeout; null is 60 seconds.</param>
    public LambdaClient(AwsClientOptions? options = null, TimeSpan? functionMayRun = null)
    {
        _pipeline = new AwsPipeline(new AwsService("Lambda", "lambda"), options ?? new AwsClientOptions());
        _functionMayRun = functionMayRun ?? TimeSpan.FromSeconds(60);
    }

    /// <summary>Where the requests go.</summary>
    public Uri BaseAddress => _pipeline.BaseAddress;

    /// <inheritdoc/>
    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        var wire = new AwsRequest
        {
            Operation = "Invoke",
            Path = PathOf(request.FunctionName) + "/invocations",
            Headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["x-amz-invocation-type"] = request.InvocationType },
            Body = request.Payload,
            ServerMayWait = _functionMayRun,
        };
        var response = await _pipeline.SendAsync(wire, AmazonLambdaException.From, cancellationToken);
        return new InvokeResponse((int)response.StatusCode, response.Header("x-amz-function-error"), response.Body);
    }

    /// <inheritdoc/>
    public async Task<GetFunctionResponse> GetFunctionAsync(GetFunctionRequest request, CancellationToken cancellationToken)
    {
        var query = request.Qualifier is { } qualifier ? $"?Qualifier={Uri.EscapeDataString(qualifier)}" : "";
        var wire = new AwsRequest { Operation = "GetFunction", Method = HttpMethod.Get, Path = PathOf(request.FunctionName) + query };
        var response = await _pipeline.SendAsync(wire, AmazonLambdaException.From, cancellationToken);
        return JsonReply.To<GetFunctionResponse>("GetFunction", response, LambdaJson.Default.Options, AmazonLambdaException.From);
    }

    public void Dispose() => _pipeline.Dispose();

    private static string PathOf(string function) => $"2015-03-31/functions/{Uri.EscapeDataString(function)}";
}
