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

    /// <summary>A registry that has not yet noticed that the last request is over says that the upload is in use.</summary>
    private static readonly HttpStatusCode[] Busy = [HttpStatusCode.BadRequest, HttpStatusCode.Conflict, HttpStatusCode.Locked];

    /// <summary>What an upload may answer that is gone, or that cannot be asked.</summary>
    private static readonly HttpStatusCode[] NoUpload =
    [
        HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Gone,
        HttpStatusCode.NotImplemented,
    ];

    /// <summary>How long the registry may still take when we want to go.</summary>
    private static readonly TimeSpan CancelLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] BusyWaits = [.. new[] { 20, 50, 100, 200, 500, 1000 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

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

        return response?.IsSuccessStatusCode == true ? await OpenedAsync(response, cancellationToken) : await StartAsync(cancellationToken);
    }

    public async Task<UploadSession> StartAsync(CancellationToken cancellationToken)
    {
        var call = new RegistryCall(HttpMethod.Post, repository.Target("blobs/uploads/"), [repository.ToPush]);
        using var response = await OpenAsync(call, cancellationToken);
        return await OpenedAsync(response, cancellationToken);
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

    /// <summary>Asks how far an upload is.</summary>
    /// <returns>The session, moved on, and the bytes it has; null where the registry does not know it, or does not tell.</returns>
    public async Task<(UploadSession Session, long Received)?> AskAsync(UploadSession session, CancellationToken cancellationToken)
    {
        using var response = await SendPatientlyAsync(HttpMethod.Get, session, cancellationToken);
        return response.IsSuccessStatusCode && RegistryAnswer.Received(response) is { } received ? (session.Next(response), received) : null;
    }

    /// <summary>Tells the registry that an upload will not be finished. Whether it listens changes nothing for us.</summary>
    public async Task CancelAsync(UploadSession session)
    {
        using var limit = new CancellationTokenSource(CancelLimit);
        try
        {
            using var response = await SendPatientlyAsync(HttpMethod.Delete, session, limit.Token);
        }
        catch (Exception e) when (e is ImageException or HttpRequestException or IOException or OperationCanceledException)
        {
            return;
        }
    }

    private async Task<HttpResponseMessage> SendPatientlyAsync(HttpMethod method, UploadSession session, CancellationToken cancellationToken)
    {
        foreach (var wait in BusyWaits)
        {
            var response = await SendAsync(method, session.Location.AbsoluteUri, content: null, [.. Busy, .. NoUpload], cancellationToken);
            if (!Busy.Contains(response.StatusCode))
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(wait, TimeProvider.System, cancellationToken);
        }

        return await SendAsync(method, session.Location.AbsoluteUri, content: null, [.. Busy, .. NoUpload], cancellationToken);
    }

    /// <returns>Null where the user may not read the other repository: that is no reason not to upload.</returns>
    private async Task<HttpResponseMessage?> TryMountAsync(RegistryCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(call, cancellationToken);
        }
        catch (ImageException) when (call.Scopes.Count > 1)
        {
            return null;
        }
    }

    /// <summary>A request that opens an upload is not dropped half-way: the answer is needed to cancel the upload.</summary>
    private async Task<HttpResponseMessage> OpenAsync(RegistryCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var grace = new CancellationTokenSource();
        await using var cancelled = cancellationToken.UnsafeRegister(g => ((CancellationTokenSource)g!).CancelAfter(CancelLimit), grace);
        return await repository.Client.SendAsync(call, grace.Token);
    }

    private async Task<UploadSession> OpenedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var session = UploadSession.Of(response)
            ?? throw RegistryAnswer.Bad(repository, $"answered {(int)response.StatusCode} to the beginning of an upload and did not say where it goes");
        if (cancellationToken.IsCancellationRequested)
        {
            await CancelAsync(session);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return session;
    }
}
