using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Wrapper;

/// <summary>Reads a range of a file by offset; ends early, without an error, where the file does.</summary>
internal sealed class FilePartStream(string path, long offset, long length) : ReadOnlyStream
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, options: FileOptions.SequentialScan);
    private readonly long _end = offset + length;
    private long _position = offset;

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(_file, buffer[..Wanted(buffer.Length)], _position);
        _position += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await RandomAccess.ReadAsync(_file, buffer[..Wanted(buffer.Length)], _position, cancellationToken);
        _position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }

    private int Wanted(int room) => (int)Math.Min(room, _end - _position);
}
