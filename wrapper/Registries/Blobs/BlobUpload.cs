using System.Net;
using System.Runtime.ExceptionServices;

namespace CloudPipe.Wrapper;

/// <summary>
/// One blob into one repository: in one request where that works, else in chunks; taken up again at the byte that arrived when it breaks.
/// </summary>
internal sealed class BlobUpload(RegistryRepository repository, OciBlob blob, TransferMeter meter)
{
    private const long Chunk = 16 * 1024 * 1024;

    /// <summary>What is answered here; everything else is the registry's own error.</summary>
    private static readonly HttpStatusCode[] Understood =
    [
        HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.RequestedRangeNotSatisfiable,
        HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError,
        HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    /// <summary>Refusals of the way it is sent: whole where only chunks are taken, or the other way round. Refused both ways, they are errors.</summary>
    private static readonly HttpStatusCode[] OtherWay =
    [
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.MethodNotAllowed, HttpStatusCode.LengthRequired, HttpStatusCode.NotImplemented,
    ];

    private readonly RepositoryBlobs _blobs = new(repository);
    private readonly RetryPace _pace = new(TimeProvider.System);
    private readonly string _what = $"{repository}, {blob.What} {blob.Descriptor.Digest}";
    private UploadSession? _session;
    private long _arrived;
    private bool _resumed;
    private bool _inChunks;
    private bool _chunksRefused;
    private Exception? _break;
    private TimeSpan? _asked;
    private long _counted;

    private long Size => blob.Descriptor.Size;

    /// <param name="session">One that is open already; it is used up or cancelled, whatever happens.</param>
    /// <param name="cancellationToken">Ends the upload; nothing half-sent stays.</param>
    public async Task RunAsync(UploadSession? session, CancellationToken cancellationToken)
    {
        _session = session;
        meter.Expect(Size);
        try
        {
            while (await StepAsync(cancellationToken) is var step && step != UploadStep.Done)
            {
                if (!await TryAgainAsync(step, cancellationToken))
                {
                    break;
                }
            }
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
    }

    /// <returns>False where the blob turns out to be there.</returns>
    private async Task<bool> TryAgainAsync(UploadStep step, CancellationToken cancellationToken)
    {
        if (step is UploadStep.WholeRefused or UploadStep.ChunksRefused)
        {
            (_inChunks, _chunksRefused) = (step == UploadStep.WholeRefused, _chunksRefused || step == UploadStep.ChunksRefused);
            await AbandonAsync();
            return true;
        }

        var before = _arrived;
        await _pace.WaitAsync(_what, _break, cancellationToken, _asked);
        if (step == UploadStep.Gone || await ArrivedAsync(cancellationToken) is not { } arrived)
        {
            await AbandonAsync();

            // An upload whose last answer was lost has no session any more.
            return !await _blobs.HasAsync(blob.Descriptor, cancellationToken);
        }

        (_arrived, _resumed) = (arrived, true);
        _pace.Progress(arrived - before);
        return true;
    }

    private async Task<UploadStep> StepAsync(CancellationToken cancellationToken)
    {
        (_break, _asked) = (null, null);
        _session ??= await _blobs.StartAsync(cancellationToken);
        await _pace.SettleAsync(cancellationToken);
        await using var feed = await BlobFeed.OpenAsync(blob, cancellationToken);
        try
        {
            await feed.SkipToAsync(_arrived, cancellationToken);
            Count(_arrived);
            return _inChunks || _arrived > 0 ? await ChunksAsync(feed, cancellationToken) : await WholeAsync(feed, cancellationToken);
        }
        catch (Exception) when (feed.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure); // The image's fault, or the source's: not the connection's that was dropped for it.
            throw;
        }
        catch (Exception e) when (RetryPace.IsBreak(e, cancellationToken))
        {
            _break = e;
            return UploadStep.Broken;
        }
    }

    private async Task<UploadStep> WholeAsync(BlobFeed feed, CancellationToken cancellationToken)
    {
        using var response = await _blobs.SendAsync(
            HttpMethod.Put,
            _session!.Closing(blob.Descriptor.Digest),
            () => Body(feed, 0, Size),
            _chunksRefused ? Understood : [.. Understood, .. OtherWay],
            cancellationToken);
        return OtherWay.Contains(response.StatusCode) ? UploadStep.WholeRefused : await ClosedAsync(response, cancellationToken);
    }

    private async Task<UploadStep> ChunksAsync(BlobFeed feed, CancellationToken cancellationToken)
    {
        while (feed.Position < Size)
        {
            var from = feed.Position;
            var length = Math.Min(_inChunks ? Math.Max(Chunk, _session!.MinChunk) : Size, Size - from);
            using var response = await _blobs.SendAsync(
                HttpMethod.Patch,
                _session!.Location.AbsoluteUri,
                () => Body(feed, from, length),
                _inChunks ? Understood : [.. Understood, .. OtherWay],
                cancellationToken);
            if (OtherWay.Contains(response.StatusCode))
            {
                return UploadStep.ChunksRefused;
            }

            if (!response.IsSuccessStatusCode)
            {
                return await FailedAsync(response, cancellationToken);
            }

            _session = _session.Next(response);
            if (RegistryAnswer.Received(response) is { } received && received < feed.Position && feed.Position > 1)
            {
                return UploadStep.Broken; // It took less than it was given.
            }
        }

        using var closing = await _blobs.SendAsync(
            HttpMethod.Put, _session!.Closing(blob.Descriptor.Digest), static () => new ByteArrayContent([]), Understood, cancellationToken);
        return await ClosedAsync(closing, cancellationToken);
    }

    private HttpContent Body(BlobFeed feed, long from, long length)
    {
        if (feed.Position != from)
        {
            throw new IOException("A part of the blob was sent and its answer lost.");
        }

        var content = new UploadContent(feed, length, Count);
        if (_inChunks || from > 0)
        {
            content.Headers.TryAddWithoutValidation("Content-Range", $"{from}-{from + length - 1}");
        }

        return content;
    }

    /// <summary>201 is what the specification says; 200, 202 and 204 are what some registries say.</summary>
    private async Task<UploadStep> ClosedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            return await FailedAsync(response, cancellationToken);
        }

        if (RegistryAnswer.Digest(response) is { } digest && digest != blob.Descriptor.Digest && digest[..7] == blob.Descriptor.Digest[..7])
        {
            throw OtherBytes($"it stored {digest}");
        }

        return response.StatusCode != HttpStatusCode.Accepted || await _blobs.HasAsync(blob.Descriptor, cancellationToken)
            ? UploadStep.Done
            : UploadStep.Broken;
    }

    private async Task<UploadStep> FailedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        _asked = RetryDelays.Asked(response, TimeProvider.System.GetUtcNow());
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return UploadStep.Gone;
        }

        var words = $"it answers {(int)response.StatusCode}{(await ErrorWords.OfAsync(response, cancellationToken)).Text}";
        if (response.StatusCode == HttpStatusCode.BadRequest && !_resumed)
        {
            throw OtherBytes(words);
        }

        _break = new HttpRequestException(words);
        return response.StatusCode == HttpStatusCode.BadRequest ? UploadStep.Gone : UploadStep.Broken;
    }

    /// <returns>Null where it has to begin anew.</returns>
    private async Task<long?> ArrivedAsync(CancellationToken cancellationToken)
    {
        if (_chunksRefused || await _blobs.AskAsync(_session!, cancellationToken) is not { } asked || asked.Received > Size)
        {
            return null;
        }

        _session = asked.Session;
        return asked.Received;
    }

    private void Count(long position)
    {
        meter.Move(position - _counted);
        _counted = position;
    }

    private async Task AbandonAsync()
    {
        (_arrived, _resumed) = (0, false);
        if (_session is { } session)
        {
            _session = null;
            await _blobs.CancelAsync(session);
        }
    }

    private ImageException OtherBytes(string words) => new(
        ImageErrorCodes.UploadDamaged,
        $"{_what}: the registry did not receive what was sent: {words}.",
        "The bytes were right when they left. Something in between changes them, or the registry's storage is damaged.");
}
