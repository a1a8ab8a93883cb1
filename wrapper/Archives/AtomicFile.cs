namespace CloudPipe.Wrapper;

/// <summary>A file that appears whole or not at all: written beside its place under another name, renamed at the end.</summary>
internal sealed class AtomicFile : IAsyncDisposable
{
    public const string TemporaryPattern = ".cloudpipe-*.tmp";

    private readonly string _path;
    private readonly string _temporary;
    private bool _done;

    private AtomicFile(string path, string temporary, FileStream stream)
    {
        (_path, _temporary, Stream) = (path, temporary, stream);
    }

    public FileStream Stream { get; }

    public static AtomicFile Create(string path)
    {
        var temporary = TemporaryBeside(path);
        return new AtomicFile(path, temporary, new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
        }));
    }

    public static string TemporaryBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".cloudpipe-{Path.GetRandomFileName()}.tmp");

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await Stream.FlushAsync(cancellationToken);
        await Stream.DisposeAsync();
        File.Move(_temporary, _path, overwrite: true);
        _done = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (!_done)
        {
            File.Delete(_temporary);
        }
    }
}
