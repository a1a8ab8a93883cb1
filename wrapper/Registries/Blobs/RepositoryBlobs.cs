using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>The verbs that bring blobs into a repository.</summary>
internal sealed class RepositoryBlobs(RegistryRepository repository)
{
    /// <summary>What registries answer that cannot mount, not from there, or not for this user: then there is the long way.</summary>
    private static readonly HttpStatusCode[] MountRefusals =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed,
    ];

    /// <summary>Everything an answer to a cancellation may be: the upload is gone, or the registry clears it away later.</summary>
    private static readonly HttpStatusCode[] CancelRefusals = [.. MountRefusals, HttpStatusCode.InternalServerError, HttpStatusCode.NotImplemented];

    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(5);

    public async Task<bool> HasAsync(BlobDescriptor blob, CancellationToken cancellationToken)
    {
        var call = new RegistryCall(HttpMethod.Head, repository.Target($"blobs/{blob.Digest}"), [repository.ToPush]) { Expected = [HttpStatusCode.NotFound] };
        using var response = await repository.Client.SendAsync(call, cancellationToken);
        return response.IsSuccessStatusCode && (response.Content.Headers.ContentLength ?? blob.Size) == blob.Size;
    }

    /// <summary>Lets the repository share a blob of another one, or of itself: that asks whether it is there and opens an upload if not.</summary>
    /// <returns>Null where the blob is there now; else the session to upload it into.</returns>
    public async Task<UploadSession?> MountAsync(BlobDescriptor blob, RegistryRepository from, CancellationToken cancellationToken)
    {
        var target = repository.Target($"blobs/uploads/?mount={Uri.EscapeDataString(blob.Digest)}&from={Uri.EscapeDataString(from.Path)}");
        var call = new RegistryCall(HttpMethod.Post, target, from.Path == repository.Path ? [repository.ToPush] : [repository.ToPush, from.ToPull])
        {
            Expected = MountRefusals,
        };
        using var response = await TryMountAsync(call, cancellationToken);
        if (response?.StatusCode == HttpStatusCode.Created)
        {
            return RegistryAnswer.Digest(response) is { } digest && digest != blob.Digest
                ? throw RegistryAnswer.Bad(repository, $"mounted {digest} where {blob.Digest} was asked for")
                : null;
        }

        return response?.IsSuccessStatusCode == true ? Opened(response) : await StartAsync(cancellationToken);
    }

    public async Task<UploadSession> StartAsync(CancellationToken cancellationToken)
    {
        var call = new RegistryCall(HttpMethod.Post, repository.Target("blobs/uploads/"), [repository.ToPush]);
        using var response = await repository.Client.SendAsync(call, cancellationToken);
        return Opened(response);
    }

    /// <summary>Sends a part of an upload, or its end; the caller disposes the answer.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string location, Func<HttpContent>? content, IReadOnlyList<HttpStatusCode> expected, CancellationToken cancellationToken)
    {
        var call = new RegistryCall(method, location, [repository.ToPush])
        {
            Content = content,
            CanRepeat = content is null,
            Expected = expected,
        };
        return repository.Client.SendAsync(call, cancellationToken);
    }

    /// <summary>Tells the registry that an upload will not be finished. Whether it listens changes nothing for us.</summary>
    public async Task CancelAsync(UploadSession session)
    {
        using var limit = new CancellationTokenSource(CancelLimit);
        try
        {
            using var response = await SendAsync(HttpMethod.Delete, session.Location.AbsoluteUri, content: null, CancelRefusals, limit.Token);
        }
        catch (Exception e) when (e is ImageException or HttpRequestException or IOException or OperationCanceledException)
        {
            return;
        }
    }

    /// <returns>Null where the user may not read the other repository: that is no reason not to upload.</returns>
    private async Task<HttpResponseMessage?> TryMountAsync(RegistryCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await repository.Client.SendAsync(call, cancellationToken);
        }
        catch (ImageException) when (call.Scopes.Count > 1)
        {
            return null;
        }
    }

    private UploadSession Opened(HttpResponseMessage response) => UploadSession.Of(response)
        ?? throw RegistryAnswer.Bad(repository, $"answered {(int)response.StatusCode} to the beginning of an upload and did not say where it goes");
}
