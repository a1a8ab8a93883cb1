namespace CloudPipe.Integration.Tests;

/// <summary>What <c>test.sh</c> and <c>demo.sh</c> build before these tests run.</summary>
internal static class Built
{
    public static string Root { get; } = FindRoot();

    public static string Agent => Required("artifacts/agent/linux-x64/cpagent");

    public static string CloudPipe => Required("artifacts/cli/cloudpipe");

    /// <summary>The dispatchers of workflows/photos.json, as Lambda runs them.</summary>
    public static string Bootstrap => Required("artifacts/bootstrap/linux-x64/bootstrap");

    /// <summary>What is uploaded to Lambda.</summary>
    public static string BootstrapZip => Required("artifacts/bootstrap/linux-x64/bootstrap.zip");

    /// <summary>The dispatcher of any algorithm, as Lambda runs it.</summary>
    public static string ReadyBootstrap => Required("artifacts/dispatcher/linux-x64/bootstrap");

    /// <summary>The same as cloudpipe ships it.</summary>
    public static string ReadyBootstrapZip => Required("artifacts/cli/dispatcher/linux-x64/bootstrap.zip");

    /// <summary>Real photographs, in folders.</summary>
    public static string Photographs => Required("artifacts/inputs/photos");

    /// <summary>The samples of workflows/ngs.json: interleaved read pairs, in folders.</summary>
    public static string NgsSamples => Required("artifacts/inputs/ngs");

    /// <summary>The same samples with their reference in tar files.</summary>
    public static string NgsBundles => Required("artifacts/inputs/ngs-bundles");

    /// <summary>An OCI layout with a shell and the usual small tools.</summary>
    public static string SmallBase => Required("artifacts/bases/change123");

    /// <summary>An OCI layout made of Debian packages, with programs that need Debian's libc.</summary>
    public static string DebianBase => Required("artifacts/bases/thumbnail");

    /// <summary>The agent's layer, as the tool appends it.</summary>
    public static string AgentLayer => Required("artifacts/cli/agent/linux-x64");

    private static string Required(string relative)
    {
        var path = Path.Combine(Root, relative);
        return File.Exists(path) || Directory.Exists(path)
            ? path
            : throw new FileNotFoundException($"{relative} is not built: run ./test.sh or ./demo.sh once");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CloudPipe.Agent.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
