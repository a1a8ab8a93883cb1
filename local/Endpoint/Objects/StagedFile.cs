using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Local.Objects;

/// <summary>A file in preparation, where nobody sees it. It becomes visible whole, by a rename, or disappears.</summary>
internal sealed class StagedFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private bool _moved;

    private StagedFile(string path)
    {
        Path = path;
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    }

    public string Path { get; }

    public long Length { get; private set; }

    /// <summary>UTC ticks, once sealed.</summary>
    public long Modified { get; private set; }

    public static StagedFile Create(string folder)
    {
        var path = System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N"));
        try
        {
            return new StagedFile(path);
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(folder);
            return new StagedFile(path);
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>Ends the writing and sets the modification time, which tells this content from any other of the key.</summary>
    public void Seal(DateTimeOffset modified)
    {
        File.SetLastWriteTimeUtc(_handle, modified.UtcDateTime);
        _handle.Dispose();

        // Read back: some file systems keep less than was set.
        Modified = FileStatus.Of(Path, followLink: false).Modified;
    }

    public void MoveTo(string path)
    {
        try
        {
            File.Move(Path, path, overwrite: true);
        }
        catch (IOException missing) when (missing is DirectoryNotFoundException or FileNotFoundException)
        {
            // .NET says that the file is missing where the folder is that it moves into.
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.Move(Path, path, overwrite: true);
        }

        _moved = true;
    }

    public void Dispose()
    {
        _handle.Dispose();
        if (!_moved)
        {
            File.Delete(Path);
        }
    }
}
