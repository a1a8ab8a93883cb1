namespace CloudPipe.Wrapper;

/// <summary>Writes a tar archive whose bytes depend on nothing but the names and contents given.</summary>
internal sealed class TarStreamWriter(Stream output)
{
    private const int FileMode = 0x1A4; // 0644

    public async Task AddFolderAsync(string path, int mode, CancellationToken cancellationToken) =>
        await output.WriteAsync(new TarHeader(path, 0, mode).ToBlock(), cancellationToken);

    public async Task AddAsync(
        string path,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellationToken,
        int mode = FileMode)
    {
        await output.WriteAsync(new TarHeader(path, content.Length, mode).ToBlock(), cancellationToken);
        await output.WriteAsync(content, cancellationToken);
        await PadAsync(content.Length, cancellationToken);
    }

    /// <summary>Content of a known length, which the stream must have.</summary>
    public async Task AddAsync(string path, Stream content, long size, CancellationToken cancellationToken, int mode = FileMode)
    {
        await output.WriteAsync(new TarHeader(path, size, mode).ToBlock(), cancellationToken);
        var written = await CopyAsync(content, cancellationToken);
        if (written != size)
        {
            throw new IOException($"'{path}' changed while it was read: {written} instead of {size} bytes");
        }

        await PadAsync(size, cancellationToken);
    }

    /// <summary>Content whose length is known only at its end: the header is written last, so the output must be seekable.</summary>
    public async Task<long> AddAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var headerAt = output.Position;
        await output.WriteAsync(new byte[TarHeader.BlockSize], cancellationToken);
        var size = await CopyAsync(content, cancellationToken);
        await PadAsync(size, cancellationToken);
        var end = output.Position;
        output.Position = headerAt;
        await output.WriteAsync(new TarHeader(path, size, FileMode).ToBlock(), cancellationToken);
        output.Position = end;
        return size;
    }

    public async Task FinishAsync(CancellationToken cancellationToken) =>
        await output.WriteAsync(new byte[2 * TarHeader.BlockSize], cancellationToken);

    private async Task<long> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[256 * 1024];
        var total = 0L;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            total += read;
        }

        return total;
    }

    private async Task PadAsync(long size, CancellationToken cancellationToken)
    {
        var rest = (int)(size % TarHeader.BlockSize);
        if (rest != 0)
        {
            await output.WriteAsync(new byte[TarHeader.BlockSize - rest], cancellationToken);
        }
    }
}
