using System.Globalization;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Signing;

namespace CloudPipe.Aws;

/// <summary>
/// Sends a call: sign, send, read the whole reply within the attempt's timeout, and again if that may help. Configuration,
/// credentials and signatures are AWSSDK.Core's; the pipeline is ours because the SDK's own lets a stalled body hang and does not
/// count connection resets (docs/decisions/0001-net9-for-aot.md).
/// </summary>
internal sealed class AwsPipeline : IDisposable
{
    /// <summary>Services refuse signatures that are five minutes off; below that the clock is not the cause.</summary>
    private static readonly TimeSpan SkewThatMatters = TimeSpan.FromMinutes(4);

    private readonly AwsServiceConfig _config;
    private readonly AwsClientOptions _options;
    private readonly AwsService _service;
    private readonly HttpClient _http;
    private readonly DefaultAWSCredentialsIdentityResolver _resolver = new();
    private readonly Lazy<AwsPlace> _place;
    private readonly RetryQuota _quota = new();
    private TimeSpan _clockOffset;

    public AwsPipeline(AwsService service, AwsClientOptions options)
    {
        _options = options;
        _service = service;
        _config = new AwsServiceConfig(service, options);
        _place = new(_config.Resolve);
        _http = new HttpClient(options.Handler ?? SharedTransport.Handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri BaseAddress => _place.Value.BaseAddress;

    public AwsPlace Place => _place.Value;

    /// <returns>A reply with a status of 2xx.</returns>
    /// <exception cref="AmazonServiceException">From <paramref name="toException"/>: the service refused.</exception>
    /// <exception cref="EndpointException">No attempt got a reply.</exception>
    public async Task<AwsResponse> SendAsync(
        AwsRequest request, Func<AwsError, AwsResponse, AmazonServiceException> toException, CancellationToken cancellationToken)
    {
        var lastGotReply = true;
        for (var attempt = 1; ; attempt++)
        {
            AwsResponse? response = null;
            AwsError? error = null;
            try
            {
                response = await SendOnceAsync(request, cancellationToken) with { Attempt = attempt };
                if (response.IsSuccess)
                {
                    _quota.Return(attempt, lastGotReply);
                    return response;
                }

                error = AwsErrorReader.Read(response);
                lastGotReply = true;
                if (attempt == _options.MaxAttempts || !MayHelpToRepeat(response, error) || !_quota.TryTake(lastGotReply))
                {
                    throw toException(error, response);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException)
            {
                lastGotReply = false;
                if (attempt == _options.MaxAttempts || failure.InnerException is AuthenticationException || !_quota.TryTake(lastGotReply))
                {
                    throw Unreachable(request, attempt, failure);
                }
            }

            // Jitter only spreads load; it guards nothing.
#pragma warning disable CA5394
            var delay = RetryDelays.Before(
                attempt,
                error?.IsThrottling == true || (int?)response?.StatusCode == 429,
                response?.Header("x-amz-retry-after"),
                Random.Shared.NextDouble());
#pragma warning restore CA5394
            await Task.Delay(delay, _options.TimeProvider, cancellationToken);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _resolver.Dispose();
    }

    private async Task<AwsResponse> SendOnceAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.AttemptTimeout + request.ServerMayWait, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var message = await SignAsync(request, either.Token);
            using var reply = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await reply.Content.ReadAsByteArrayAsync(either.Token);
            return new AwsResponse(reply.StatusCode, HeadersOf(reply), body);
        }
        catch (OperationCanceledException cancelled) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"{request.Operation} got no whole reply within {(_options.AttemptTimeout + request.ServerMayWait).TotalSeconds:0.#} s.",
                cancelled);
        }
    }

    private async Task<HttpRequestMessage> SignAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var address = AddressOf(request);
        var signing = new AWSSigningRequest { HttpMethod = request.Method, RequestUri = address, Content = request.Body };
        foreach (var (name, value) in request.Headers)
        {
            signing.Headers[name] = value;
        }

        var signed = await AWSSigV4Signer.SignAsync(
            signing,
            new AWSSigV4Parameters
            {
                Credentials = _options.Credentials ?? await _resolver.ResolveIdentityAsync(_config, cancellationToken),
                Region = _place.Value.Region,
                Service = _service.EndpointPrefix,
                SignPayload = true,
                SignedAt = (_options.TimeProvider.GetUtcNow() + _clockOffset).UtcDateTime,
            },
            cancellationToken);
        var message = new HttpRequestMessage(request.Method, address) { Content = request.Body is null ? null : new ByteArrayContent(request.Body) };
        Add(message, "user-agent", _config.UserAgent);
        foreach (var (name, value) in request.Headers)
        {
            Add(message, name, value);
        }

        foreach (var (name, value) in signed.Headers)
        {
            Add(message, name, value);
        }

        return message;
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private Uri AddressOf(AwsRequest request)
    {
        var host = request.HostPrefix.Length == 0 ? BaseAddress : new UriBuilder(BaseAddress) { Host = request.HostPrefix + BaseAddress.Host }.Uri;

        // Joined as text: "new Uri(host, path)" would take a path for an address where it begins like one.
        return new Uri(host.AbsoluteUri + request.Path);
    }

    private bool MayHelpToRepeat(AwsResponse response, AwsError error) =>
        (int)response.StatusCode is 429 or 500 or 502 or 503 or 504 || error.IsTransient || (
            error.MayBeClockSkew && CorrectClock(response));

    /// <returns>True if the server's clock differs enough to explain the refusal; from now on we sign with its time.</returns>
    private bool CorrectClock(AwsResponse response)
    {
        if (!DateTimeOffset.TryParse(
            response.Header("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var serverTime))
        {
            return false;
        }

        var offset = serverTime - _options.TimeProvider.GetUtcNow();
        if ((offset - _clockOffset).Duration() < SkewThatMatters)
        {
            return false;
        }

        _clockOffset = offset;
        return true;
    }

    private EndpointException Unreachable(AwsRequest request, int attempts, Exception failure)
    {
        // The outer message of a TLS failure says only to look inside.
        var reason = failure.GetBaseException().Message;
        return failure.InnerException is AuthenticationException
            ? new($"{request.Operation}: {BaseAddress} could not prove who it is: {reason}", failure, ErrorCodes.EndpointNotTrusted)
            : new($"{request.Operation}: {BaseAddress} could not be reached in {attempts} attempts: {reason}", failure, ErrorCodes.EndpointUnreachable);
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage reply)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in reply.Headers)
        {
            headers[name] = string.Join(", ", values);
        }

        foreach (var (name, values) in reply.Content.Headers)
        {
            headers[name] = string.Join(", ", values);
        }

        return headers;
    }
}
