using CloudPipe.Local.Rootfs;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>
/// What a container writes, <c>CACHE/containers/RUN/ID/</c>: the upper and work folders of its overlay and the place its root is mounted
/// at (in its own mount namespace, so nothing is mounted when it has ended).
/// </summary>
internal sealed class ContainerFolder
{
    private const int RemovalAttempts = 40;
    private static readonly TimeSpan RemovalInterval = TimeSpan.FromMilliseconds(50);

    private ContainerFolder(string path) => FullPath = path;

    public string FullPath { get; }

    /// <summary>Why the container could not be set up; null where it was.</summary>
    public string? Failure => Path.Combine(FullPath, "failed") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    public static string OfRun(string cache, string runId) => Path.Combine(Path.GetFullPath(cache), "containers", ContainerNames.Safe(runId));

    public static ContainerFolder Make(string cache, string runId, string id)
    {
        var path = Path.Combine(OfRun(cache, runId), id);
        try
        {
            Directory.CreateDirectory(path, RootTree.OwnerOnly);
            foreach (var name in (string[])["upper", "work", "root"])
            {
                // The mode of upper is the mode of the container's root folder.
                Directory.CreateDirectory(Path.Combine(path, name));
                File.SetUnixFileMode(Path.Combine(path, name), (UnixFileMode)0b111_101_101);
            }

            return new ContainerFolder(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException(
                RuntimeErrorCodes.CannotStart, $"The container's folder '{path}' cannot be made: {e.Message}", "Is the disk full?", inner: e);
        }
    }

    /// <summary>Removes what all containers of a run left; the last of them may still be dying, and writing.</summary>
    public static async Task RemoveRunAsync(string cache, string runId, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                WritableTree.Delete(OfRun(cache, runId));
                return;
            }
            catch (Exception e) when (attempt < RemovalAttempts && e is (IOException or UnauthorizedAccessException))
            {
                await Task.Delay(RemovalInterval, time, cancellationToken);
            }
        }
    }

    public void Remove() => WritableTree.Delete(FullPath);
}
