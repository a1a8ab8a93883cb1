namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>A folder of the test's own, removed afterwards whatever the modes in it.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        FullPath = Directory.CreateTempSubdirectory("cloudpipe-").FullName;
    }

    public string FullPath { get; }

    public string Sub(string name) => System.IO.Path.Combine(FullPath, name);

    public void Dispose() => CloudPipe.Local.Rootfs.WritableTree.Delete(FullPath);
}
