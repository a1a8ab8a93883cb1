using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Wrapper;

/// <summary>Reads a range of a file by offset; ends early, without an error, where the file does.</summary>
internal sealed class FilePartStream : ReadOnlyStream
{
    private readonly SafeFileHandle _file;
    private readonly bool _ownsFile;
    private readonly long _end;
    private long _position;

    public FilePartStream(string path, long offset, long length)
        : this(File.OpenHandle(path, options: FileOptions.SequentialScan), offset, length) => _ownsFile = true;

    /// <summary>Of a file that somebody else keeps open.</summary>
    public FilePartStream(SafeFileHandle file, long offset, long length) => (_file, _position, _end) = (file, offset, offset + length);

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
        if (_ownsFile)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Wanted(int room) => (int)Math.Min(room, _end - _position);
}
