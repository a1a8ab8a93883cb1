using System.Security.Cryptography;

namespace CloudPipe.Wrapper;

/// <summary>Hashes what passes and throws where the stream ends with other content, or another length, than was promised.</summary>
internal sealed class VerifiedStream : ReadOnlyStream
{
    private readonly Stream _inner;
    private readonly StreamPromise _promise;
    private readonly IncrementalHash _hash;
    private long _seen;
    private bool _verified;

    public VerifiedStream(Stream inner, StreamPromise promise)
    {
        (_inner, _promise) = (inner, promise);
        _hash = ContentDigest.StartLike(promise.Digest);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        Take(buffer[..read], buffer.Length);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _inner.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..read], buffer.Length);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> bytes, int asked)
    {
        _seen += bytes.Length;
        if (_promise.Size is { } size && (_seen > size || (bytes.IsEmpty && asked > 0 && _seen < size)))
        {
            throw _promise.WrongSize(_seen);
        }

        if (!bytes.IsEmpty)
        {
            _hash.AppendData(bytes);
        }
        else if (asked > 0 && !_verified)
        {
            _verified = true;
            var actual = ContentDigest.Finish(_hash);
            if (actual != _promise.Digest)
            {
                throw _promise.WrongDigest(actual);
            }
        }
    }
}
