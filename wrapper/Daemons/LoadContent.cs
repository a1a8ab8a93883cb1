using System.Net;
using System.Net.Http.Headers;

namespace CloudPipe.Wrapper;

/// <summary>A request's body that is written while it is sent.</summary>
internal sealed class LoadContent : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> _write;

    public LoadContent(Func<Stream, CancellationToken, Task> write)
    {
        _write = write;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _write(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _write(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
