using System.Text;
using CloudPipe.Aws.Lambda;

namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>Functions that remember what they were told, and answer what a test says.</summary>
internal sealed class FakeDispatchers : IAmazonLambda
{
    public const string Ensure = """{"cloudpipe":"ensure"}""";

    public List<(string Function, string Payload)> Calls { get; } = [];

    /// <summary>The errors of functions, by a part of the payload.</summary>
    public Dictionary<string, string> Fails { get; } = [];

    public string Answer { get; set; } = """{"kind":"ensure","queued":0,"looked":true,"launched":2,"paused":false,"failures":[]}""";

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken)
    {
        var payload = Encoding.UTF8.GetString(request.Payload);
        Calls.Add((request.FunctionName, payload));
        var error = Fails.FirstOrDefault(one => payload.Contains(one.Key, StringComparison.Ordinal)).Value;
        return Task.FromResult(error is null
            ? new InvokeResponse(200, null, Encoding.UTF8.GetBytes(Answer))
            : new InvokeResponse(200, "Unhandled", Encoding.UTF8.GetBytes($$"""{"errorMessage":"{{error}}","errorType":"DispatchException"}""")));
    }

    public Task<GetFunctionResponse> GetFunctionAsync(GetFunctionRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
