namespace CloudPipe.Wrapper.Tests;

/// <summary>A layer during whose reading, after the first half megabyte, something happens.</summary>
internal sealed class InterruptedContent(byte[] bytes, Action interrupt) : IBlobContent
{
    public long? Length => bytes.Length;

    public string? FilePath => null;

    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<Stream>(new Reader(bytes, interrupt));

    private sealed class Reader(byte[] bytes, Action interrupt) : ReadOnlyStream
    {
        private readonly MemoryStream _bytes = new(bytes);

        public override int Read(Span<byte> buffer)
        {
            if (_bytes.Position > 500_000)
            {
                interrupt();
            }

            return _bytes.Read(buffer);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            cancellationToken.ThrowIfCancellationRequested();
            return new(read);
        }
    }
}
