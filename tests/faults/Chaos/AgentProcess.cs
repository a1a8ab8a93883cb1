using System.Diagnostics;
using CloudPipe.Agent.Processes;

namespace CloudPipe.Faults.Tests.Chaos;

/// <summary>The published cpagent.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private const int MostLines = 200;

    private readonly Process _process;
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();
    private readonly Task _pumps;

    private AgentProcess(Process process)
    {
        _process = process;
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput), PumpAsync(process.StandardError));
    }

    /// <summary>The binary: <c>dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64</c>; null if there is none.</summary>
    public static string? Path
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var path = System.IO.Path.Combine(folder.FullName, "artifacts", "agent", "linux-x64", "cpagent");
                if (File.Exists(path))
                {
                    return path;
                }
            }

            return null;
        }
    }

    /// <summary>The last lines that it wrote.</summary>
    public string Log
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <param name="environment">All it sees.</param>
    public static AgentProcess Start(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Path!) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new AgentProcess(Process.Start(start)!);
    }

    /// <returns>The exit code: 128 + n for signal n.</returns>
    public async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        await _pumps;
        return _process.ExitCode;
    }

    public void Signal(int signal)
    {
        try
        {
            if (!_process.HasExited)
            {
                Libc.Kill(_process.Id, signal);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended by itself and its follower is on the way.
        }
    }

    public async ValueTask DisposeAsync()
    {
        Signal(Signals.Kill);
        try
        {
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // Disposed before.
        }

        _process.Dispose();
    }

    private async Task PumpAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _lines.Enqueue(line);
                if (_lines.Count > MostLines)
                {
                    _lines.Dequeue();
                }
            }
        }
    }
}
