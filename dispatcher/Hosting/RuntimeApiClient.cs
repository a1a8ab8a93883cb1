using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CloudPipe.Dispatcher.Hosting;

/// <summary>
/// Lambda's runtime API, 2018-06-01: the HTTP interface inside the execution environment by which a custom runtime gets its invocations.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html.
/// </summary>
internal sealed class RuntimeApiClient(Uri address, TimeProvider time) : IDisposable
{
    private const int Attempts = 3;
    private const int MostOfAReply = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PostMayTake = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    // Nothing stands between us and the API, and nothing must: no proxy, no redirects, no connection that is closed because we were frozen.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
    });

    private readonly Uri _base = new(address, "2018-06-01/runtime/");

    /// <summary>Waits for the next invocation, for as long as it takes: between two of them Lambda freezes the process.</summary>
    /// <exception cref="LambdaHostException">CP5053, CP5054, CP5055: there is no use in going on.</exception>
    public Task<ReceivedInvocation> NextAsync(CancellationToken cancellationToken) => AttemptAsync(
        "next",
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_base, "invocation/next"));
            using var reply = await _http.SendAsync(request, cancellationToken);
            var body = await reply.Content.ReadAsByteArrayAsync(cancellationToken);
            return reply.StatusCode == HttpStatusCode.OK
                ? new ReceivedInvocation(body, InvocationHeaders.Read(reply))
                : throw Refused("next", reply.StatusCode, body);
        },
        cancellationToken);

    /// <returns>Null, or why the API did not take the answer. It was told somebody else already then, and the next invocation can be asked for.</returns>
    /// <exception cref="LambdaHostException">CP5053, CP5054: there is no use in going on.</exception>
    public Task<string?> RespondAsync(string requestId, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken) =>
        PostAsync("response", $"invocation/{Uri.EscapeDataString(requestId)}/response", answer, Json, category: null, cancellationToken);

    /// <returns>As <see cref="RespondAsync"/>.</returns>
    /// <exception cref="LambdaHostException">CP5053, CP5054: there is no use in going on.</exception>
    public Task<string?> FailAsync(string requestId, InvocationError error, CancellationToken cancellationToken) => PostAsync(
        "error", $"invocation/{Uri.EscapeDataString(requestId)}/error", error.ToJson(), ErrorJson, error.Category, cancellationToken);

    /// <summary>Tells that there will be no asking for invocations; the process ends after it.</summary>
    /// <returns>As <see cref="RespondAsync"/>.</returns>
    /// <exception cref="LambdaHostException">CP5053, CP5054.</exception>
    public Task<string?> FailInitAsync(InvocationError error, CancellationToken cancellationToken) =>
        PostAsync("init error", "init/error", error.ToJson(), ErrorJson, error.Category, cancellationToken);

    public void Dispose() => _http.Dispose();

    private Task<string?> PostAsync(
        string what, string path, ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, string? category, CancellationToken cancellationToken) => AttemptAsync(
        what,
        async () =>
        {
            using var limit = new CancellationTokenSource(PostMayTake, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, path)) { Content = new ReadOnlyMemoryContent(body) };
            request.Content.Headers.ContentType = type;
            if (category is not null)
            {
                request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", category);
            }

            try
            {
                using var reply = await _http.SendAsync(request, either.Token);
                var text = await reply.Content.ReadAsByteArrayAsync(either.Token);
                return (int)reply.StatusCode switch
                {
                    >= 200 and < 300 => null,
                    >= 400 and < 500 => Refused(what, reply.StatusCode, text).Message,
                    _ => throw Refused(what, reply.StatusCode, text),
                };
            }
            catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new HttpRequestException($"no reply within {PostMayTake.TotalSeconds:0} s", late);
            }
        },
        cancellationToken);

    /// <summary>A connection that breaks is taken up again a few times; what the API answers is its answer.</summary>
    private async Task<T> AttemptAsync<T>(string what, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send();
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                if (attempt == Attempts)
                {
                    throw new LambdaHostException(
                        HostErrorCodes.RuntimeApiGone,
                        "Runtime.ApiGone",
                        $"The runtime API at {address} did not answer '{what}' in {Attempts} attempts: {failure.Message}",
                        "Lambda starts the function anew.",
                        failure);
                }
            }

            await Task.Delay(Pause * attempt, time, cancellationToken);
        }
    }

    private static LambdaHostException Refused(string what, HttpStatusCode status, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, MostOfAReply)).ReplaceLineEndings(" ");
        return new LambdaHostException(
            HostErrorCodes.RuntimeApiRefused, "Runtime.ApiRefused", $"The runtime API refused '{what}' with HTTP {(int)status}: {text}", "Lambda starts the function anew.");
    }
}
