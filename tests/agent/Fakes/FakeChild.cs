using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Tests.Fakes;

/// <summary>A command that copies its input, unless the test wants another.</summary>
internal sealed class FakeChild(Journal journal) : IChildRunner
{
    private readonly Lock _gate = new();
    private readonly List<ChildCommand> _commands = [];

    public static ChildExit Good { get; } = new(0, null, TimeSpan.FromMilliseconds(5), 1 << 20, "")
    {
        CpuTime = TimeSpan.FromMilliseconds(4),
        Started = new DateTimeOffset(2026, 11, 22, 1, 2, 3, 4, TimeSpan.Zero),
    };

    /// <summary>Gets the paths of input and output and both tokens.</summary>
    public Func<string, string, CancellationToken, CancellationToken, Task<ChildExit>> Does { get; set; } = (input, output, _, _) =>
    {
        File.Copy(input, output);
        return Task.FromResult(Good);
    };

    /// <summary>All that have begun.</summary>
    public IReadOnlyList<ChildCommand> Commands
    {
        get
        {
            lock (_gate)
            {
                return [.. _commands];
            }
        }
    }

    public async Task<ChildExit> RunAsync(ChildCommand command, Action<ChildStream, string> onLine, CancellationToken terminate, CancellationToken kill)
    {
        lock (_gate)
        {
            _commands.Add(command);
        }

        journal.Add("run");
        return await Does(command.Arguments[1], command.Arguments[2], terminate, kill);
    }
}
