using System.Net;
using System.Runtime.ExceptionServices;

namespace CloudPipe.Wrapper;

/// <summary>A body on its way out: renews the patience with every write, and knows which side failed.</summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly Patience _patience;
    private readonly CallTrail _trail;

    public WatchedContent(HttpContent content, Patience patience, CallTrail trail)
    {
        (_content, _patience, _trail) = (content, patience, trail);
        // Asking for the length also computes it.
        _ = content.Headers.ContentLength;
        foreach (var (name, values) in content.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Why the body could not be read, where that is what ended the request.</summary>
    public ExceptionDispatchInfo? SourceFault { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _trail.BytesWentOut = true;
        var watched = new WatchedStream(stream, _patience);
        try
        {
            await _content.CopyToAsync(watched, context, cancellationToken);
        }
        catch (Exception e) when (!watched.Failed && !cancellationToken.IsCancellationRequested)
        {
            // HttpContent wraps an IOException of whatever it copies.
            SourceFault = ExceptionDispatchInfo.Capture(e is HttpRequestException { InnerException: IOException cause } ? cause : e);
            throw;
        }

        // The server may need longer to check and store what it has got.
        _patience.Renew(HttpSender.AnswerLimit);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
