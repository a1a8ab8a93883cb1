using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>
/// A registry in this process: strict about the OCI distribution specification v1.1, with a memory of every request, and with things going
/// wrong on demand. Beside it runs a storage host, as cloud registries have one; it refuses whoever shows it credentials.
/// </summary>
internal sealed class RegistryDouble : IAsyncDisposable
{
    private readonly FaultScript _faults = new();
    private readonly RegistryQuirks _quirks;
    private LoopbackServer? _server;
    private LoopbackServer? _storageServer;
    private BlobEndpoint? _blobs;
    private UploadEndpoint? _uploads;
    private ManifestEndpoint? _manifests;

    private RegistryDouble(RegistryQuirks quirks) => _quirks = quirks;

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Host => Address.Authority;

    public Uri Address => _server!.Address;

    public Uri StorageAddress => _storageServer!.Address;

    public RequestLog Requests { get; } = new();

    public RequestLog StorageRequests { get; } = new();

    public RegistryStore Store { get; } = new();

    public static async Task<RegistryDouble> StartAsync(RegistryQuirks? quirks = null)
    {
        var registry = new RegistryDouble(quirks ?? RegistryQuirks.None);
        registry._server = await LoopbackServer.StartAsync(http => registry.Requests.RecordAsync(http, r => registry.HandleAsync(http, r)), quirks?.Certificate);
        registry._storageServer = await LoopbackServer.StartAsync(
            http => registry.StorageRequests.RecordAsync(http, r => registry.HandleStorageAsync(http, r)), quirks?.Certificate);
        registry._blobs = new(registry.Store, registry._quirks, registry.StorageAddress);
        registry._uploads = new(registry.Store, registry._quirks, registry.Address, registry.StorageAddress);
        registry._manifests = new(registry.Store, registry._quirks);
        return registry;
    }

    /// <summary>Begins a rule; without kinds it is for every request, of the storage host too. Of several rules the first that fits is taken.</summary>
    public FaultRule On(params RequestKind[] kinds) => _faults.On(kinds);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        await _storageServer!.DisposeAsync();
        foreach (var upload in Store.Uploads.Values)
        {
            upload.Dispose();
        }
    }

    private Task HandleAsync(HttpContext http, RecordedRequest request) => WithFaultsAsync(http, request, async () =>
    {
        http.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        if (_quirks.Guard is { } guard && !guard.Allows(http.Request, request.Route))
        {
            http.Response.Headers.WWWAuthenticate = guard.Challenges(request.Route).ToArray();
            throw new RefusedException(HttpStatusCode.Unauthorized, "UNAUTHORIZED", "authentication required");
        }

        await RouteAsync(http, request.Route);
    });

    private Task HandleStorageAsync(HttpContext http, RecordedRequest request) => WithFaultsAsync(http, request, async () =>
    {
        if (http.Request.Headers.Authorization.Count > 0)
        {
            throw RefusedException.BadRequest("InvalidArgument", "only one way to authenticate is allowed");
        }

        await (http.Request.Path.StartsWithSegments("/storage", StringComparison.Ordinal) ? _blobs!.HandleStorageAsync(http) : _uploads!.HandleAsync(http, request.Route));
    });

    private async Task WithFaultsAsync(HttpContext http, RecordedRequest request, Func<Task> handle)
    {
        async Task Refusing()
        {
            try
            {
                await handle();
            }
            catch (RefusedException e)
            {
                await ServerAnswer.ErrorAsync(http, e.Status, e.Code, e.Message);
            }
        }

        try
        {
            await (_faults.Take(request) is { } fault ? fault(http, Refusing) : Refusing());
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            http.Abort(); // The client is gone, or has been cut off.
        }
    }

    private async Task RouteAsync(HttpContext http, RegistryRoute route)
    {
        if (route.Kind == RequestKind.Ping)
        {
            await ServerAnswer.JsonAsync(http, HttpStatusCode.OK, new JsonObject());
            return;
        }

        if (route.Kind == RequestKind.Unknown)
        {
            throw RefusedException.NotFound("UNSUPPORTED", "there is nothing here");
        }

        if (!RegistryRoute.IsRepository(route.Repository))
        {
            throw RefusedException.BadRequest("NAME_INVALID", "invalid repository name");
        }

        await (route.Kind switch
        {
            RequestKind.HeadBlob or RequestKind.GetBlob => _blobs!.HandleAsync(http, route),
            RequestKind.HeadManifest or RequestKind.GetManifest or RequestKind.PutManifest => _manifests!.HandleAsync(http, route),
            RequestKind.ListTags => ListTagsAsync(http, route),
            _ => _uploads!.HandleAsync(http, route),
        });
    }

    private Task ListTagsAsync(HttpContext http, RegistryRoute route) => ServerAnswer.JsonAsync(http, HttpStatusCode.OK, new JsonObject
    {
        ["name"] = route.Repository,
        ["tags"] = new JsonArray([.. Store[route.Repository].Tags.Keys.Order(StringComparer.Ordinal).Select(t => (JsonNode)t)]),
    });
}
