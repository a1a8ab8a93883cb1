using System.Formats.Tar;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests.Daemons;

/// <summary>
/// A small Engine API for what no daemon of these tests does: the containerd image store, other versions, failures. It keeps what is
/// loaded and gives one image out.
/// </summary>
internal sealed class EngineDouble : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly string _socket;

    private EngineDouble(string socket)
    {
        _socket = socket;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.ListenUnixSocket(socket);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    public ImageAccess Access => new() { DaemonHost = $"unix://{_socket}" };

    public string ApiVersion { get; set; } = "1.47";

    /// <summary>Whether <c>/info</c> speaks of the containerd image store.</summary>
    public bool IsContainerd { get; set; } = true;

    public string Architecture { get; set; } = "arm64";

    /// <summary>Answers to <c>GET images/NAME/json</c> by name.</summary>
    public Dictionary<string, JsonObject> Images { get; } = new(StringComparer.Ordinal);

    /// <summary>The tar that <c>GET images/ID/get</c> gives out.</summary>
    public string? Export { get; set; }

    /// <summary>What the next loads answer, in turn; afterwards success.</summary>
    public Queue<string> LoadAnswers { get; } = new();

    /// <summary>Entries of each archive that was loaded.</summary>
    public List<Dictionary<string, byte[]>> Loaded { get; } = [];

    /// <summary>Method and path of each request, with the version.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Called with each archive that is taken, to make the image known.</summary>
    public Action<Dictionary<string, byte[]>>? OnLoad { get; set; }

    public static async Task<EngineDouble> StartAsync(string socket)
    {
        var engine = new EngineDouble(socket);
        await engine._server.StartAsync();
        return engine;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        lock (Requests)
        {
            Requests.Add($"{context.Request.Method} {path}");
        }

        var rest = path.StartsWith("/v", StringComparison.Ordinal) ? path[(path.IndexOf('/', 1) + 1)..] : path[1..];
        switch (rest)
        {
            case "_ping":
                context.Response.Headers["Api-Version"] = ApiVersion;
                await context.Response.WriteAsync("OK");
                break;
            case "version":
                await context.Response.WriteAsync($$"""{"Arch":"{{Architecture}}"}""");
                break;
            case "info":
                await context.Response.WriteAsync(IsContainerd
                    ? """{"DriverStatus":[["driver-type","io.containerd.snapshotter.v1"]]}"""
                    : """{"DriverStatus":[["Backing Filesystem","extfs"]]}""");
                break;
            case "images/load":
                await LoadAsync(context);
                break;
            case var get when get.EndsWith("/get", StringComparison.Ordinal) && Export is not null:
                await context.Response.SendFileAsync(Export);
                break;
            case var json when json.EndsWith("/json", StringComparison.Ordinal) && Images.TryGetValue(json["images/".Length..^"/json".Length], out var image):
                await context.Response.WriteAsync(image.ToJsonString());
                break;
            default:
                context.Response.StatusCode = 404;
                await context.Response.WriteAsync("""{"message":"no such thing"}""");
                break;
        }
    }

    private async Task LoadAsync(HttpContext context)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using (var tar = new TarReader(context.Request.Body))
        {
            while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
            {
                using var content = new MemoryStream();
                await (entry.DataStream ?? Stream.Null).CopyToAsync(content);
                entries[entry.Name] = content.ToArray();
            }
        }

        await context.Request.Body.CopyToAsync(Stream.Null);
        Loaded.Add(entries);
        if (LoadAnswers.TryDequeue(out var answer))
        {
            await context.Response.WriteAsync(answer);
            return;
        }

        OnLoad?.Invoke(entries);
        await context.Response.WriteAsync("""{"status":"Loading layer","progressDetail":{"current":1,"total":2},"id":"x"}""" + "\r\n" + """{"stream":"Loaded image"}""");
    }
}
