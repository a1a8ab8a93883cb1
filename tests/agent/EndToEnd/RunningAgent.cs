using System.Collections.Concurrent;
using System.Diagnostics;
using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>cpagent as a process of its own.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Action<string>? _onLine;

    private RunningAgent(Process process, Action<string>? onLine) => (_process, _onLine) = (process, onLine);

    public IReadOnlyCollection<string> Lines => _lines;

    public int Id => _process.Id;

    /// <summary>The published binary, or null.</summary>
    public static string? PublishedPath
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var path = Path.Combine(folder.FullName, "artifacts", "agent", "linux-x64", "cpagent");
                if (File.Exists(path))
                {
                    return path;
                }
            }

            return null;
        }
    }

    /// <param name="kind">Which cpagent.</param>
    /// <param name="environment">All it sees, beside what the runtime needs.</param>
    /// <param name="onLine">Called for every line of log, in the reader's thread.</param>
    public static RunningAgent Start(AgentKind kind, IReadOnlyDictionary<string, string> environment, Action<string>? onLine = null)
    {
        var start = kind == AgentKind.Build
            ? new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", [Path.Combine(AppContext.BaseDirectory, "cpagent.dll")])
            : new ProcessStartInfo(PublishedPath!);
        start.UseShellExecute = false;
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var agent = new RunningAgent(Process.Start(start)!, onLine);
        agent._process.ErrorDataReceived += agent.Add;
        agent._process.OutputDataReceived += agent.Add;
        agent._process.BeginErrorReadLine();
        agent._process.BeginOutputReadLine();
        return agent;
    }

    public async Task<int> WaitAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException tooLate)
        {
            throw new TimeoutException("cpagent did not end:\n" + string.Join('\n', _lines), tooLate);
        }

        return _process.ExitCode;
    }

    /// <summary>Waits for a line of log that contains the text.</summary>
    public async Task WaitForAsync(string text)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            (_process.HasExited || limit.IsCancellationRequested).ShouldBeFalse($"no line with '{text}':\n" + string.Join('\n', _lines));
            await Task.Delay(5);
        }
    }

    public void Signal(int signal) => Libc.Kill(_process.Id, signal);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Add(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _lines.Enqueue(text);
            _onLine?.Invoke(text);
        }
    }
}
