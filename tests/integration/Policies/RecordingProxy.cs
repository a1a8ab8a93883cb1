using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>
/// Stands between clients and a server: passes everything on as it is, writes down what it was and who made it, and answers some of it
/// itself where the server has not what AWS has.
/// </summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private const string VersionHeader = "x-amz-version-id";

    private static readonly string[] s_ofConnection = ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Expect"];

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None });
    private readonly WebApplication _app;
    private readonly Uri _server;

    private RecordingProxy(WebApplication app, Uri server) => (_app, _server) = (app, server);

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public ConcurrentQueue<RecordedRequest> Requests { get; } = new();

    /// <summary>The answer to a request that the server is not to see; null for all others.</summary>
    public Func<RecordedRequest, Task<(int Status, string Body)?>> Answer { get; set; } = _ => Task.FromResult<(int, string)?>(null);

    /// <summary>By access key and operation, what is answered in the server's place; null for what the server says.</summary>
    public ConcurrentDictionary<(string AccessKey, string Operation), Func<string?>> Replies { get; } = new();

    public static async Task<RecordingProxy> StartAsync(Uri server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var proxy = new RecordingProxy(builder.Build(), server);
        proxy._app.Run(proxy.PassOnAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = Describe(context, body);
        if (await OwnAsync(request) is { } own)
        {
            Requests.Enqueue(request with { Status = own.Status });
            context.Response.StatusCode = own.Status;
            context.Response.ContentType = "application/x-amz-json-1.1";
            await context.Response.WriteAsync(own.Body, context.RequestAborted);
            return;
        }

        using var onward = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_server.GetLeftPart(UriPartial.Authority) + request.Target)) { Content = new ByteArrayContent(Onward(request) ?? body.ToArray()) };
        foreach (var header in context.Request.Headers.Where(header => !s_ofConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!onward.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value))
            {
                onward.Content.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
            }
        }

        using var reply = await _http.SendAsync(onward, context.RequestAborted);
        Requests.Enqueue(request with { Status = (int)reply.StatusCode });
        context.Response.StatusCode = (int)reply.StatusCode;
        if (reply.Headers.TryGetValues(VersionHeader, out var version) && version.Single() == "null")
        {
            // So moto says of a bucket without versions, where AWS says nothing.
            reply.Headers.Remove(VersionHeader);
        }

        foreach (var header in reply.Headers.Concat(reply.Content.Headers).Where(header => !s_ofConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[header.Key] = header.Value.ToArray();
        }

        context.Response.ContentLength = reply.Content.Headers.ContentLength;
        if (context.Request.Method != HttpMethods.Head)
        {
            await reply.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>What the server has to be told because it does not do as AWS does; null for nothing.</summary>
    private static byte[]? Onward(RecordedRequest request)
    {
        if (request is not { Service: "ecs", Operation: "ListTasks" })
        {
            return null;
        }

        // moto lists tasks that have ended as well, unless it is told what AWS takes for granted.
        var json = request.Json;
        json["desiredStatus"] ??= "RUNNING";
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private async Task<(int Status, string Body)?> OwnAsync(RecordedRequest request) =>
        Replies.TryGetValue((request.AccessKey, request.Operation ?? ""), out var reply) && reply() is { } body ? (200, body) : await Answer(request);

    private static RecordedRequest Describe(HttpContext context, MemoryStream body)
    {
        // AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, ...
        var scope = context.Request.Headers.Authorization.ToString().Split("Credential=").Last().Split(',')[0].Split('/');
        var (key, service) = scope.Length > 3 ? (scope[0], scope[3]) : ("", "");
        var text = service is "s3" or "lambda" ? "" : Encoding.UTF8.GetString(body.ToArray());
        var operation = context.Request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target ? target[(target.IndexOf('.') + 1)..] : HttpUtility.ParseQueryString(text)["Action"];
        return new(key, service, context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, operation, text.Length > 0 ? text : Payload(service, body), 0);
    }

    private static string Payload(string service, MemoryStream body) => service == "lambda" ? Encoding.UTF8.GetString(body.ToArray()) : "";
}
