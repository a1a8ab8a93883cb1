using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>A blob as it arrives. Where the connection breaks, the rest is asked for; whether the whole is right, the reader verifies.</summary>
internal sealed class BlobDownload(RegistryBlob blob, HttpResponseMessage response, Stream body) : ReadOnlyStream
{
    private readonly RetryPace _pace = new(TimeProvider.System);
    private HttpResponseMessage _response = response;
    private Stream _body = body;
    private long _position;
    private long _toSkip;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                if (_toSkip > 0)
                {
                    await SkipAsync(cancellationToken);
                }

                var read = await _body.ReadAsync(buffer, cancellationToken);
                _position += read;
                _pace.Progress(read);
                return read;
            }
            catch (Exception e) when (RetryPace.IsBreak(e, cancellationToken))
            {
                await _pace.WaitAsync($"{blob.Repository}, blob {blob.Descriptor.Digest}", e, cancellationToken);
            }

            await ReopenAsync(cancellationToken);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var part = new byte[buffer.Length];
        var read = ReadAsync(part, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        part.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _response.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ReopenAsync(CancellationToken cancellationToken)
    {
        await _body.DisposeAsync();
        _response.Dispose();
        _response = await blob.GetAsync(_position, cancellationToken);
        _body = await _response.Content.ReadAsStreamAsync(cancellationToken);
        _toSkip = _position - Start();
    }

    /// <summary>The byte that the answer begins with: a registry without ranges starts over.</summary>
    private long Start()
    {
        var start = _response.StatusCode == HttpStatusCode.PartialContent ? _response.Content.Headers.ContentRange?.From ?? _position : 0;
        return start <= _position
            ? start
            : throw RegistryAnswer.Bad(blob.Repository, $"sent the blob {blob.Descriptor.Digest} from byte {start} on, not from {_position}");
    }

    /// <summary>Passes over what is known already; a blob that ends before it is for whoever verifies.</summary>
    private async Task SkipAsync(CancellationToken cancellationToken)
    {
        var part = new byte[64 * 1024];
        while (_toSkip > 0 && await _body.ReadAsync(part.AsMemory(0, (int)Math.Min(part.Length, _toSkip)), cancellationToken) is > 0 and var read)
        {
            _toSkip -= read;
        }
    }
}
