namespace CloudPipe.Aws.Lambda;

/// <summary>
/// AWS Lambda, the operation that CloudPipe calls.
/// Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
/// </summary>
public sealed class LambdaClient : IDisposable
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

    /// <summary>
    /// Invokes a function. The call succeeds also when the function failed: then <c>FunctionError</c> is set and the payload
    /// is the error.
    /// </summary>
    /// <exception cref="AmazonLambdaException">The service refused: no such function, no permission, throttled too long.</exception>
    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["x-amz-invocation-type"] = request.InvocationType };
        var path = $"2015-03-31/functions/{Uri.EscapeDataString(request.FunctionName)}/invocations";
        var response = await _pipeline.SendAsync(
            new AwsRequest { Operation = "Invoke", Path = path, Headers = headers, Body = request.Payload, ServerMayWait = _functionMayRun },
            AmazonLambdaException.From,
            cancellationToken);
        return new InvokeResponse((int)response.StatusCode, response.Header("x-amz-function-error"), response.Body);
    }

    public void Dispose() => _pipeline.Dispose();
}
