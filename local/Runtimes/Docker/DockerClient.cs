using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>The Docker Engine API over its Unix socket: requests, answers and errors as they are there, no more.</summary>
internal sealed class DockerClient : IDisposable
{
    private readonly HttpClient _http;

    public DockerClient(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, token) => await ConnectAsync(socket, token),
        };
        // Waiting for a container takes as long as it takes; what should be quick is cancelled by its caller.
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://docker/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="RuntimeException">CP5308 for an error answer, CP5309 where there is none.</exception>
    public async Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) =>
        await JsonAsync(await SendAsync(HttpMethod.Get, path, null, cancellationToken), cancellationToken);

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

    /// <inheritdoc cref="GetAsync"/>
    public async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, cancellationToken, HttpStatusCode.NotFound);
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    /// <summary>The answer's body while it is still being written; disposing it ends the request.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<Stream> StreamAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(method, path, content, cancellationToken);
        return await answer.Content.ReadAsStreamAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, params HttpStatusCode[] alsoFine)
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
                throw Refused(method, path, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new RuntimeException(
                RuntimeErrorCodes.DockerGone, $"Docker did not answer {method} /{path}: {e.Message}", "Is it running?", isTransient: true, e);
        }
    }

    private static async Task<JsonNode?> JsonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            try
            {
                var text = await answer.Content.ReadAsStringAsync(cancellationToken);
                return text.Length == 0 ? null : JsonNode.Parse(text);
            }
            catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
            {
                throw new RuntimeException(
                    RuntimeErrorCodes.DockerGone, $"Docker's answer is not one: {e.Message}", "Did it stop meanwhile?", isTransient: true, e);
            }
        }
    }

    private static RuntimeException Refused(HttpMethod method, string path, HttpStatusCode status, string body)
    {
        var message = body;
        try
        {
            message = (string?)JsonNode.Parse(body)?["message"] ?? body;
        }
        catch (JsonException)
        {
            // Then the text as it is.
        }

        return new RuntimeException(
            RuntimeErrorCodes.DockerRefused, $"Docker refused {method} /{path.Split('?')[0]} ({(int)status}): {message.Trim()}");
    }
}
