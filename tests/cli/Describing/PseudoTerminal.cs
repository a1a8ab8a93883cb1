using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CloudPipe.Cli.Tests.Describing;

/// <summary>A command on a real pseudo terminal, which <c>script</c> of util-linux makes.</summary>
internal sealed partial class PseudoTerminal : IAsyncDisposable
{
    /// <summary>Far more than is needed: what is waited for comes or the test fails.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(90);

    private readonly Process _script;
    private readonly StringBuilder _shown = new();
    private readonly Task _pump;

    private PseudoTerminal(Process script)
    {
        _script = script;
        _pump = PumpAsync();
    }

    /// <summary>What was shown so far, without control sequences.</summary>
    public string Shown
    {
        get
        {
            lock (_shown)
            {
                return ControlSequence().Replace(_shown.ToString(), "");
            }
        }
    }

    public static PseudoTerminal Start(string command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "script", "--quiet", "--return", "--flush", "--command", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };

        // The console library takes the variables of build servers for a sign that nobody is there.
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "DOTNET_ROOT" or "LANG")).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["TERM"] = "xterm";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new PseudoTerminal(Process.Start(start)!);
    }

    public async Task WaitForAsync(string text)
    {
        using var limit = new CancellationTokenSource(s_limit);
        while (!Shown.Contains(text, StringComparison.Ordinal))
        {
            (limit.IsCancellationRequested || _pump.IsCompleted).ShouldBeFalse($"'{text}' was never shown:\n{Shown}");
            await Task.Delay(20);
        }
    }

    public async Task TypeAsync(string text)
    {
        await _script.StandardInput.WriteAsync(text);
        await _script.StandardInput.FlushAsync();
    }

    public async Task AnswerAsync(string question, string answer)
    {
        await WaitForAsync(question);
        await TypeAsync(answer + "\r");
    }

    public async Task<int> ExitAsync()
    {
        await _script.WaitForExitAsync().WaitAsync(s_limit);
        await _pump.WaitAsync(s_limit);
        return _script.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_script.HasExited)
        {
            _script.Kill(entireProcessTree: true);
        }

        await _script.WaitForExitAsync();
        _script.Dispose();
    }

    private async Task PumpAsync()
    {
        var buffer = new char[4096];
        while (await _script.StandardOutput.ReadAsync(buffer) is > 0 and var read)
        {
            lock (_shown)
            {
                _shown.Append(buffer, 0, read);
            }
        }
    }

    [GeneratedRegex(@"\x1b(\[[0-9;?]*[A-Za-z]|[=>]|\][^\a]*\a)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ControlSequence();
}
