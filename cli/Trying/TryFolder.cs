using CloudPipe.Local.Rootfs;

namespace CloudPipe.Cli.Trying;

/// <summary>A run's folders under the temporary folder of the system, gone when it is disposed of.</summary>
internal sealed class TryFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cloudpipe-try-").FullName;

    public string Input => Path.Combine(_root, "input");

    public string Output => Path.Combine(_root, "output");

    public string Cache => Path.Combine(_root, "cache");

    public string Report => Path.Combine(Output, "report.json");

    public string Logs => Path.Combine(Output, ".cloudpipe", "logs");

    /// <summary>The only input is a link to the file: it may be large.</summary>
    public void Take(string file)
    {
        Directory.CreateDirectory(Input);
        File.CreateSymbolicLink(Path.Combine(Input, Path.GetFileName(file)), file);
    }

    public void Dispose() => WritableTree.Delete(_root);
}
