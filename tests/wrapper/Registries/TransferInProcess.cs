using System.Diagnostics;
using System.Globalization;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A copy in a process of its own, that has no folder for temporary files and whose memory is measured.</summary>
public sealed class TransferInProcess
{
    private const string FromVariable = "CLOUDPIPE_TEST_TRANSFER_FROM";
    private const string ToVariable = "CLOUDPIPE_TEST_TRANSFER_TO";
    private const string FolderVariable = "CLOUDPIPE_TEST_TRANSFER_FOLDER";

    /// <returns>By how many bytes its memory grew at most.</returns>
    internal static async Task<long> RunAsync(TempFolder temp, string from, string to, params (string Name, string Value)[] environment)
    {
        Directory.CreateDirectory(temp["process"]);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "CloudPipe.Wrapper.Tests"), ["-explicit", "only", "-method", $"*{nameof(TransferInProcess)}.{nameof(Child)}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = temp["process"],
        };
        start.Environment[FromVariable] = from;
        start.Environment[ToVariable] = to;
        start.Environment[FolderVariable] = temp["process"];
        start.Environment["TMPDIR"] = "/nonexistent";
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // Its sockets would lie in the folder for temporary files.
        start.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            process.ExitCode.ShouldBe(0, output);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        temp.Files("process").ShouldBe(["auth.json", "cache/registry-hints.json", "grown"]);
        return long.Parse(await File.ReadAllTextAsync(temp["process/grown"]), CultureInfo.InvariantCulture);
    }

    /// <summary>What the other process runs; not a test by itself.</summary>
    [Fact(Explicit = true)]
    public async Task Child()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable).ShouldNotBeNull();
        var access = new ImageAccess { AuthFile = Path.Combine(folder, "auth.json"), CacheFolder = Path.Combine(folder, "cache") };
        await File.WriteAllTextAsync(access.AuthFile, "{}");
        var (from, to) = (Reference(FromVariable), Reference(ToVariable));
        var before = Peak();

        var image = await ImageTransports.ReadAsync(from, "linux/amd64", access, CancellationToken.None);
        await ImageTransports.WriteAsync(image, to, access, CancellationToken.None);

        await File.WriteAllTextAsync(Path.Combine(folder, "grown"), (Peak() - before).ToString(CultureInfo.InvariantCulture));
    }

    private static ImageReference Reference(string variable) => ImageReference.Parse(Environment.GetEnvironmentVariable(variable).ShouldNotBeNull());

    /// <summary>The most memory this process ever had, as the kernel counts it.</summary>
    private static long Peak()
    {
        var line = File.ReadLines("/proc/self/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}
