using CloudPipe.Local.Rootfs;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>A folder for what a target unpacks, in memory where the machine has such a place.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string InMemory = "/dev/shm";

    public TemporaryFolder()
    {
        var parent = Directory.Exists(InMemory) ? InMemory : Path.GetTempPath();
        FullPath = Directory.CreateDirectory(Path.Combine(parent, $"cloudpipe-fuzz-{Guid.NewGuid():N}")).FullName;
    }

    public string FullPath { get; }

    public string Sub(string name) => Path.Combine(FullPath, name);

    public void Dispose() => WritableTree.Delete(FullPath);
}
