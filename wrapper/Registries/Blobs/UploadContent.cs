using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>The next bytes of a blob as the body of a request, with a length that is known beforehand and without keeping them.</summary>
/// <remarks><c>sent</c> is told the position in the blob after each part.</remarks>
internal sealed class UploadContent : HttpContent
{
    private readonly BlobFeed _feed;
    private readonly long _length;
    private readonly Action<long> _sent;

    public UploadContent(BlobFeed feed, long length, Action<long> sent)
    {
        (_feed, _length, _sent) = (feed, length, sent);
        Headers.ContentType = new("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        for (var left = _length; left > 0;)
        {
            var part = await _feed.NextAsync(left, cancellationToken);
            await stream.WriteAsync(part, cancellationToken);
            left -= part.Length;
            _sent(_feed.Position);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
