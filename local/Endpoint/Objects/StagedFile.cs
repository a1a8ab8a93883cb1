using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Local.Objects;

/// <summary>A file in preparation, where nobody sees it. It becomes visible whole, by a rename, or disappears.</summary>
internal sealed class StagedFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private bool _moved;

    private StagedFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
    }

    public string Path { get; }

    public long Length { get; private set; }

    /// <summary>UTC ticks, once sealed.</summary>
    public long Modified { get; private set; }

    public static StagedFile Create(string folder)
    {
        var path = $"{folder}/{Guid.NewGuid():N}";
        var handle = NativeFile.TryCreate(path);
        if (handle is null)
        {
            Directory.CreateDirectory(folder);
            handle = NativeFile.TryCreate(path) ?? throw new DirectoryNotFoundException($"The folder {folder} is not there.");
        }

        return new StagedFile(path, handle);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_handle, bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>Ends the writing and sets the modification time, which tells this content from any other of the key.</summary>
    public void Seal(DateTimeOffset modified)
    {
        NativeFile.SetModified(_handle, modified);

        // Read back: some file systems keep less than was set.
        Modified = FileStatus.Of(_handle).Modified;
        _handle.Dispose();
    }

    public void MoveTo(string path)
    {
        if (!NativeFile.TryMove(Path, path))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            if (!NativeFile.TryMove(Path, path))
            {
                throw new DirectoryNotFoundException($"The folder of {path} is not there.");
            }
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
