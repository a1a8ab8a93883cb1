using System.Diagnostics;
using System.Text;

namespace CloudPipe.Integration.Tests;

/// <summary>A process under test: its output line by line, and how it ended.</summary>
internal sealed class CommandProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _all = new();
    private readonly Task _pumps;

    private CommandProcess(Process process, Action<string>? onLine)
    {
        _process = process;
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput, _output, onLine), PumpAsync(process.StandardError, null, onLine));
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Out
    {
        get
        {
            lock (_all)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Both streams so far, for the messages of failing tests.</summary>
    public string Everything
    {
        get
        {
            lock (_all)
            {
                return _all.ToString();
            }
        }
    }

    public static CommandProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null, Action<string>? onLine = null)
    {
        // Who starts the tests in the background of a script has them ignore SIGINT, and all their children with them.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new CommandProcess(Process.Start(start)!, onLine);
    }

    /// <summary>Waits for the end and returns the exit code: 128 + n for signal n, as a shell has it.</summary>
    /// <exception cref="TimeoutException">It did not end; it is killed and what it wrote is in the message.</exception>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _pumps.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            Kill();
            throw new TimeoutException($"{string.Join(' ', _process.StartInfo.ArgumentList.Skip(1))} did not end within {within}:\n{Everything}", late);
        }

        return _process.ExitCode;
    }

    /// <summary>kill -9, of this process alone.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString()]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task PumpAsync(StreamReader reader, StringBuilder? also, Action<string>? onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_all)
            {
                _all.AppendLine(line);
                also?.AppendLine(line);
            }

            onLine?.Invoke(line);
        }
    }
}
