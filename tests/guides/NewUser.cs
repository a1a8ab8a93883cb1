using System.Diagnostics;
using System.Globalization;
using System.Text;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Cli.Tests;
using CloudPipe.House.Tests;

[assembly: AssemblyFixture(typeof(CloudPipe.Guides.Tests.NewUser))]

namespace CloudPipe.Guides.Tests;

/// <summary>Somebody at the beginning of a page: a folder like a fresh clone behind <c>./demo.sh</c>, a home of their own, a registry and an AWS that are not ours.</summary>
public sealed class NewUser : IAsyncLifetime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _home = new();
    private readonly MotoServer _moto = new();
    private readonly Lazy<Task<OpenRegistry>> _registry = new(OpenRegistry.StartAsync);
    private int _scripts;

    public async ValueTask InitializeAsync() => await _moto.InitializeAsync();

    /// <summary>Runs a script of bash in a new folder.</summary>
    internal async Task<(int ExitCode, string Out, string Error)> RunAsync(string script)
    {
        _moto.Require();
        var registry = await _registry.Value;
        using var folder = new TemporaryFolder();
        Clone(folder.Path);
        var file = _home.Write(string.Create(CultureInfo.InvariantCulture, $"script{Interlocked.Increment(ref _scripts)}.sh"), script);

        // Who starts the tests in the background of a script has them ignore SIGINT, and all their children with them.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "bash", file])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment(Path.Combine(Repository.Root, "artifacts/cli"), registry.Host))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            process.StandardInput.Close();
            var (output, error) = (new StringBuilder(), new StringBuilder());
            await Task.WhenAll(PumpAsync(process.StandardOutput, output, limit.Token), PumpAsync(process.StandardError, error, limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output.ToString(), error.ToString());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_registry is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } registry })
        {
            await (await registry).DisposeAsync();
        }

        await _moto.DisposeAsync();
        _home.Dispose();
    }

    private Dictionary<string, string> Environment(string tool, string registry) => new()
    {
        ["PATH"] = $"{tool}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["HOME"] = _home.Path,
        ["CLOUDPIPE_CACHE"] = Path.Combine(_home.Path, "cache"),
        ["REGISTRY"] = registry,
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL"] = _moto.Url.AbsoluteUri,
        ["AWS_CONFIG_FILE"] = "/nonexistent",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent",
    };

    private static void Clone(string folder)
    {
        foreach (var needed in new[] { "artifacts/cli/cloudpipe", "artifacts/bases/enhance", "artifacts/inputs/photos", "artifacts/algorithms" })
        {
            Path.Exists(Path.Combine(Repository.Root, needed)).ShouldBeTrue($"{needed} is not there: run ./demo.sh once");
        }

        File.CreateSymbolicLink(Path.Combine(folder, "artifacts"), Path.Combine(Repository.Root, "artifacts"));
        foreach (var part in new[] { "samples", "workflows", "algorithms" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, part), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    private static async Task PumpAsync(StreamReader from, StringBuilder to, CancellationToken cancellationToken)
    {
        while (await from.ReadLineAsync(cancellationToken) is { } line)
        {
            to.Append(line).Append('\n');
        }
    }
}
