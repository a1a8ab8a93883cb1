using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace CloudPipe.Wrapper;

/// <summary>Asks a <c>docker-credential-NAME</c> program, which keeps credentials in a keychain or makes them (ECR).</summary>
internal sealed class CredentialProgram(string name, RegistrySurroundings surroundings)
{
    /// <summary>Long enough for a person to unlock a keychain.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The user name with which a helper says that the secret is an identity token.</summary>
    private const string TokenUser = "<token>";

    private string Program => $"docker-credential-{name}";

    /// <param name="server">What the credentials are filed under.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>Null where the helper has none.</returns>
    /// <exception cref="ImageException">CP3033.</exception>
    public async Task<RegistryCredential?> GetAsync(string server, CancellationToken cancellationToken)
    {
        var (exitCode, output, error) = await RunAsync(server, cancellationToken);
        if (exitCode != 0)
        {
            // Helpers write what is wrong to standard output; there a secret would be in braces.
            var said = output.Length > 0 && !output.Contains('{', StringComparison.Ordinal) ? output : error;
            return said.Contains("credentials not found", StringComparison.OrdinalIgnoreCase)
                ? null
                : throw Failed($"it ended with exit code {exitCode}{(said.Length == 0 ? "" : ": " + FirstLine(said))}", null);
        }

        try
        {
            using var json = JsonDocument.Parse(output);
            var userName = json.RootElement.GetProperty("Username").GetString() ?? "";
            var secret = json.RootElement.GetProperty("Secret").GetString() ?? "";
            return userName == TokenUser ? new RegistryCredential("", "", secret, Program)
                : userName.Length == 0 && secret.Length == 0 ? null
                : new RegistryCredential(userName, secret, null, Program);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Without the cause: it may quote the answer.
            throw Failed("its answer is not what the docker-credential-helpers protocol says", null);
        }
    }

    private static string FirstLine(string text)
    {
        var line = text.Split('\n', 2)[0].Trim();
        return new string([.. line.Take(300).Where(c => !char.IsControl(c))]);
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string server, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var error = process.StandardError.ReadToEndAsync(either.Token);
            await SayAsync(process, server, either.Token);
            await process.WaitForExitAsync(either.Token);
            return (process.ExitCode, (await output).Trim(), (await error).Trim());
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Failed($"it has not answered for {Limit.TotalSeconds} s", e);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task SayAsync(Process process, string server, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(server.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to know, and has ended: its exit code says the rest.
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Find(), ["get"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw Failed(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Only on the path: .NET itself would also look into the working directory, where a stranger's file may be.</summary>
    private string Find()
    {
        var isName = name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        var folders = (surroundings.Environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (isName ? folders.Where(Path.IsPathFullyQualified).Select(f => Path.Combine(f, Program)).FirstOrDefault(File.Exists) : null)
            ?? throw Failed("there is no such program in PATH", null);
    }

    private ImageException Failed(string problem, Exception? cause) => new(
        ImageErrorCodes.CredentialProgram,
        $"The credential helper {Program} gives no credentials: {problem}.",
        $"Install or repair it, or remove '{name}' from credsStore and credHelpers of the credentials file and log in again.",
        cause);
}
