using System.Diagnostics;

namespace CloudPipe.Cli.Tests;

/// <summary>The completion scripts in the shells that they are for. There is no Debian package of PowerShell.</summary>
public class CompletionShellTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("cloudpipe va", "validate")]
    [InlineData("cloudpipe deploy --placem", "--placement")]
    [InlineData("cloudpipe completion f", "fish")]
    public async Task Bash_completes(string line, string expected)
    {
        // What readline sets before it calls a completion function.
        var shown = await InAsync("bash", "--norc", "--noprofile", "-c", $$"""
            eval "$(cloudpipe completion bash)"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}) COMP_CWORD={{line.Count(c => c == ' ')}}
            $(complete -p cloudpipe | grep -oE '_[a-z]+') cloudpipe
            printf '%s\n' "${COMPREPLY[@]}"
            """);
        shown.Split('\n').ShouldContain(expected);
    }

    [Theory]
    [InlineData("cloudpipe va", "validate")]
    [InlineData("cloudpipe deploy --placem", "--placement")]
    [InlineData("cloudpipe completion f", "fish")]
    public async Task Fish_completes(string line, string expected) =>
        (await InAsync("fish", "--no-config", "-c", $"cloudpipe completion fish | source; complete -C '{line}'")).Split('\n').Select(found => found.Split('\t')[0]).ShouldContain(expected);

    [Theory]
    [InlineData("cloudpipe va", "validate")]
    [InlineData("cloudpipe deploy --placem", "--placement")]
    [InlineData("cloudpipe completion f", "fish")]
    public async Task Zsh_completes(string line, string expected)
    {
        // compadd works inside of the line editor only: here it shows what it is given.
        var shown = await InAsync("zsh", "-f", "-c", $$"""
            autoload -U compinit && compinit -u -D
            eval "$(cloudpipe completion zsh)"
            compadd() { shift; print -l -- "$@" }
            _files() { }
            words=({{line}}) CURRENT={{line.Count(c => c == ' ') + 1}}
            $_comps[cloudpipe]
            """);
        shown.Split('\n').ShouldContain(expected);
    }

    private static async Task<string> InAsync(string shell, params string[] arguments)
    {
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"{shell} is not installed");
            throw;
        }

        using (process)
        using (var limit = new CancellationTokenSource(s_limit))
        {
            try
            {
                var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
                await process.WaitForExitAsync(limit.Token);
                (await error).ShouldBeEmpty();
                return await output;
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
    }
}
