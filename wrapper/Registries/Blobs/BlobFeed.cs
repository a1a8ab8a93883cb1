using System.Buffers;

namespace CloudPipe.Wrapper;

/// <summary>
/// A blob on its way into a registry: hashed as it passes, read one part ahead of the writer. The part with the last byte is handed out
/// only when the whole has been found right, so that what is wrong can never be completed at the other end.
/// </summary>
internal sealed class BlobFeed : IAsyncDisposable
{
    private const int PartSize = 256 * 1024;

    private readonly Stream _source;
    private readonly long _size;
    private readonly CancellationTokenSource _stop;
    private byte[] _front;
    private byte[] _back;
    private Task<int> _ahead;
    private ReadOnlyMemory<byte> _left;
    private long _filled;

    private BlobFeed(Stream source, long size, CancellationToken cancellationToken)
    {
        (_source, _size) = (source, size);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var length = (int)Math.Clamp(size, 1, PartSize);
        (_front, _back) = (ArrayPool<byte>.Shared.Rent(length), ArrayPool<byte>.Shared.Rent(length));
        _ahead = FillAsync(_back);
    }

    /// <summary>The bytes handed out so far.</summary>
    public long Position { get; private set; }

    /// <summary>Why reading failed, where it did: a failure to write is the other end's.</summary>
    public Exception? Failure { get; private set; }

    /// <param name="blob">What to read.</param>
    /// <param name="cancellationToken">Ends all reading, also that ahead of the writer.</param>
    /// <exception cref="ImageException">As for the content; CP3013 where it visibly has another size.</exception>
    public static async Task<BlobFeed> OpenAsync(OciBlob blob, CancellationToken cancellationToken)
    {
        var promise = new StreamPromise($"{blob.What} {blob.Descriptor.Digest}", blob.Descriptor.Digest, blob.Descriptor.Size);
        if (blob.Content.Length is { } length && length != blob.Descriptor.Size)
        {
            throw promise.WrongSize(length);
        }

        return new BlobFeed(new VerifiedStream(await blob.Content.OpenAsync(cancellationToken), promise), blob.Descriptor.Size, cancellationToken);
    }

    /// <summary>Passes over bytes that the other end has already; they are hashed like all others.</summary>
    public async Task SkipToAsync(long position, CancellationToken cancellationToken)
    {
        while (Position < position)
        {
            await NextAsync(position - Position, cancellationToken);
        }
    }

    /// <returns>At least one byte, valid until the next call; none at the end.</returns>
    /// <exception cref="ImageException">The content is not what was promised, or cannot be read.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(long most, CancellationToken cancellationToken)
    {
        if (_left.IsEmpty)
        {
            await TurnAsync(cancellationToken);
        }

        var part = _left[..(int)Math.Min(most, _left.Length)];
        _left = _left[part.Length..];
        Position += part.Length;
        return part;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)_ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _source.DisposeAsync();
        ArrayPool<byte>.Shared.Return(_front);
        ArrayPool<byte>.Shared.Return(_back);
        _stop.Dispose();
    }

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            var read = await _ahead.WaitAsync(cancellationToken);
            (_front, _back) = (_back, _front);
            _left = _front.AsMemory(0, read);
            _ahead = _filled < _size ? FillAsync(_back) : Task.FromResult(0);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failure = e;
            throw;
        }
    }

    private async Task<int> FillAsync(byte[] buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, _size - _filled);
        var read = await _source.ReadAtLeastAsync(buffer.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, _stop.Token);
        _filled += read;
        if (_filled == _size)
        {
            // The read that returns nothing is the one that verifies.
            _ = await _source.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, _stop.Token);
        }

        return read;
    }
}
