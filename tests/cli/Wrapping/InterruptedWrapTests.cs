using System.Net;
using System.Net.Sockets;

namespace CloudPipe.Cli.Tests.Wrapping;

/// <summary>A registry that takes connections and never answers: what takes long is said, and Ctrl-C ends it.</summary>
public sealed class InterruptedWrapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_takes_long_is_said_and_Ctrl_C_leaves_nothing_behind()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var registry = $"localhost:{((IPEndPoint)silent.LocalEndpoint).Port}";
        var document = _folder.Write("copy.json", AlgorithmText.Of("copy"));
        var stuck = _folder.Write("stuck.json", AlgorithmText.Of("stuck", $"{registry}/base"));

        var run = await AnotherProcess.RunAsync(
            ["wrap", document, stuck, "--to", $"oci:{_folder.Path}/images/{{name}}:latest", "--algorithms", $"{_folder.Path}/algorithms"],
            new() { ["CLOUDPIPE_CACHE"] = Path.Combine(_folder.Path, "cache") },
            interruptAt: "wrapping stuck (");

        run.ExitCode.ShouldBe(130, run.ToString());
        run.Error.ShouldContain("Interrupted: 1 of 2 not wrapped.");
        run.Out.ShouldContain($"Successfully wrap container oci:{_folder.Path}/images/copy:latest");
        Directory.GetFiles(Path.Combine(_folder.Path, "algorithms")).Select(Path.GetFileName).ShouldBe(["copy_info.json"]);
        Directory.Exists(Path.Combine(_folder.Path, "images", "stuck")).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();
}
