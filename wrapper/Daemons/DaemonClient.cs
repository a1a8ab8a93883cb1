using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// The Engine API of Docker, which Podman speaks too: requests, answers and errors as they are there, no more. Paths are relative and
/// without a version, which is agreed on with the daemon before the first request. For any number of callers at once.
/// </summary>
internal sealed class DaemonClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _asking = new(1);
    private DaemonAbout? _about;

    public DaemonClient(DaemonAddress address)
    {
        Address = address;
        // Loading an image and waiting for a container take as long as they take; what should be quick is cancelled by its caller.
        _http = new HttpClient(DaemonConnection.Handler(address)) { BaseAddress = address.Uri, Timeout = Timeout.InfiniteTimeSpan };
    }

    public DaemonAddress Address { get; }

    /// <exception cref="ImageException">CP3048 where nobody answers, CP3051 where it is too old.</exception>
    public async Task<DaemonAbout> AboutAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_about is null)
            {
                using var answer = await RequestAsync(HttpMethod.Get, "_ping", null, [], cancellationToken);
                _about = DaemonAbout.Of(answer, Address);
            }

            return _about;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <exception cref="ImageException">CP3047 for an error answer, CP3048 where there is none.</exception>
    public async Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) =>
        await JsonAsync(await SendAsync(HttpMethod.Get, path, null, cancellationToken), cancellationToken);

    /// <returns>Null where there is no such thing.</returns>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<JsonNode?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, cancellationToken, HttpStatusCode.NotFound);
        var found = answer.StatusCode != HttpStatusCode.NotFound;
        var json = await JsonAsync(answer, cancellationToken);
        return found ? json : null;
    }

    /// <inheritdoc cref="GetAsync"/>
    public async Task<JsonNode?> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await JsonAsync(await SendAsync(HttpMethod.Post, path, content, cancellationToken), cancellationToken);
    }

    /// <summary>Something that is already so (404 when removing, 304 when stopping) is fine.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task EnsureAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            method, path, null, cancellationToken, HttpStatusCode.NotFound, HttpStatusCode.NotModified, HttpStatusCode.Conflict);
    }

    /// <summary>The answer's body while it is still being written; disposing it ends the request.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<Stream> StreamAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(method, path, content, cancellationToken);
        return await answer.Content.ReadAsStreamAsync(cancellationToken);
    }

    public void Dispose()
    {
        _http.Dispose();
        _asking.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, params HttpStatusCode[] alsoFine)
    {
        var about = await AboutAsync(cancellationToken);
        // What Podman has beyond Docker has versions of its own, which such a path begins with.
        var versioned = path.StartsWith("v4", StringComparison.Ordinal) ? path : $"v{about.ApiVersion}/{path}";
        return await RequestAsync(method, versioned, content, alsoFine, cancellationToken);
    }

    private async Task<HttpResponseMessage> RequestAsync(
        HttpMethod method, string path, HttpContent? content, HttpStatusCode[] alsoFine, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode || alsoFine.Contains(answer.StatusCode))
            {
                return answer;
            }

            using (answer)
            {
                throw DaemonFault.Refused(method, path, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw DaemonFault.Gone(Address, method, path, e);
        }
    }

    private async Task<JsonNode?> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            try
            {
                var text = await answer.Content.ReadAsStringAsync(cancellationToken);
                return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
            }
            catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
            {
                throw DaemonFault.BrokenOff(Address, e);
            }
        }
    }
}
