using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>A blob as it arrives. Where the connection breaks, the rest is asked for; whether the whole is right, the reader verifies.</summary>
internal sealed class BlobDownload(RegistryBlob blob, HttpResponseMessage response, Stream body) : ReadOnlyStream
{
    private readonly RetryPace _pace = new(TimeProvider.System);
    private HttpResponseMessage _response = response;
    private Stream _body = body;
    private long _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
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
        while (true)
        {
            try
            {
                await _body.DisposeAsync();
                _response.Dispose();
                _response = await blob.GetAsync(_position, cancellationToken);
                _body = await _response.Content.ReadAsStreamAsync(cancellationToken);
                await SkipToPositionAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (RetryPace.IsBreak(e, cancellationToken))
            {
                await _pace.WaitAsync($"{blob.Repository}, blob {blob.Descriptor.Digest}", e, cancellationToken);
            }
        }
    }

    /// <summary>A registry without ranges starts over, and what is known already is passed over.</summary>
    private async Task SkipToPositionAsync(CancellationToken cancellationToken)
    {
        var start = _response.StatusCode == HttpStatusCode.PartialContent ? _response.Content.Headers.ContentRange?.From ?? _position : 0;
        if (start > _position)
        {
            throw RegistryAnswer.Bad(blob.Repository, $"sent the blob {blob.Descriptor.Digest} from byte {start} on, not from {_position}");
        }

        var part = new byte[64 * 1024];
        while (start < _position)
        {
            var read = await _body.ReadAsync(part.AsMemory(0, (int)Math.Min(part.Length, _position - start)), cancellationToken);
            if (read == 0)
            {
                return; // Shorter than before: whoever verifies will say so.
            }

            start += read;
        }
    }
}
