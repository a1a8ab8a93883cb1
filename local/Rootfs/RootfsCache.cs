using CloudPipe.Wrapper;

namespace CloudPipe.Local.Rootfs;

/// <summary>
/// Unpacked images by digest, <c>FOLDER/rootfs/HEX</c>. Each is unpacked once, under a lock that other processes respect, beside its
/// place and moved there whole: what is there is complete and never changes.
/// </summary>
internal sealed class RootfsCache(string folder, UnpackLimits limits, TimeProvider time)
{
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(50);

    private readonly string _folder = Path.Combine(Path.GetFullPath(folder), "rootfs");

    /// <returns>The path of the unpacked root; nobody may write into it.</returns>
    /// <exception cref="RootfsException">The image cannot be unpacked; nothing of it is left.</exception>
    public async Task<string> GetAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        var hex = image.Digest[(image.Digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var root = Path.Combine(_folder, hex);
        if (Directory.Exists(root))
        {
            return root;
        }

        PrivateFolder.Make(_folder);
        using var taken = await LockAsync(root + ".lock", cancellationToken);
        if (Directory.Exists(root))
        {
            return root;
        }

        var partial = root + ".partial";
        // From a process that was killed while it unpacked: it no longer holds the lock.
        WritableTree.Delete(partial);
        try
        {
            PrivateFolder.Make(partial);
            await RootfsUnpacker.UnpackAsync(image, partial, limits, cancellationToken);
            Directory.Move(partial, root);
            return root;
        }
        finally
        {
            WritableTree.Delete(partial);
        }
    }

    private async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockInterval, time, cancellationToken);
            }
        }
    }
}
