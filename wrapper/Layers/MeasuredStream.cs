using System.Security.Cryptography;

namespace CloudPipe.Wrapper;

/// <summary>Counts and hashes what passes, and leaves the judgement to the reader.</summary>
internal sealed class MeasuredStream(Stream inner, string likeDigest) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = ContentDigest.StartLike(likeDigest);

    public long Count { get; private set; }

    /// <summary>Of all that passed; to be asked once, at the end.</summary>
    public string Digest() => ContentDigest.Finish(_hash);

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Take(buffer[..read]);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..read]);
        return read;
    }

    /// <summary>The inner stream belongs to whoever opened it.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        Count += bytes.Length;
        _hash.AppendData(bytes);
    }
}
