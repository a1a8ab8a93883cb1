using System.Diagnostics;

namespace CloudPipe.Packages.Tests;

/// <summary>
/// A folder outside of the repository for somebody who has .NET and nothing else: a home, a packages folder and a cache of their own, and no source of packages but those that
/// the words under test name. What is not ours comes from what is restored already.
/// </summary>
internal sealed class NewMachine : IDisposable
{
    // Cold builds on a busy machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(8);

    private readonly string _root = Directory.CreateTempSubdirectory("cloudpipe-packages-").FullName;

    public NewMachine()
    {
        Directory.CreateDirectory(Work);
        File.WriteAllText(At("../nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="restored" value="{Feed.Restored}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    private string Work => Path.Combine(_root, "work");

    public string At(string path) => Path.GetFullPath(Path.Combine(Work, path));

    /// <summary>Runs the script as one shell would, to its first mistake.</summary>
    /// <returns>The exit code, and everything that was written.</returns>
    public async Task<(int Code, string Output)> RunAsync(string script, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = Work,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = Path.Combine(_root, "home");
        start.Environment["DOTNET_CLI_HOME"] = Path.Combine(_root, "home");
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_root, "packages");
        start.Environment["CLOUDPIPE_CACHE"] = Path.Combine(_root, "cache");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        Directory.CreateDirectory(start.Environment["HOME"]!);
        using var shell = Process.Start(start)!;
        shell.StandardInput.Close();
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        try
        {
            await shell.WaitForExitAsync().WaitAsync(s_patience);
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }

        return (shell.ExitCode, await output + await error);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
