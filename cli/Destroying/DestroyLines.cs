using CloudPipe.Cli.Progress;
using CloudPipe.Deployer.Destroying;

namespace CloudPipe.Cli.Destroying;

/// <summary>A line for everything that was done; what is waited for is said at once, and then every fifteen seconds.</summary>
internal sealed class DestroyLines : IProgress<DestroyEvent>
{
    private static readonly TimeSpan s_saidEvery = TimeSpan.FromSeconds(15);

    private readonly Lock _turn = new();
    private readonly Terminal _terminal;
    private readonly long _began;
    private string? _waiting;
    private TimeSpan _said;

    public DestroyLines(Terminal terminal)
    {
        _terminal = terminal;
        _began = terminal.Time.GetTimestamp();
    }

    public void Report(DestroyEvent value)
    {
        lock (_turn)
        {
            var elapsed = _terminal.Time.GetElapsedTime(_began);
            if (value.IsWaiting && value.Message == _waiting && elapsed - _said < s_saidEvery)
            {
                return;
            }

            _waiting = value.IsWaiting ? value.Message : null;
            _said = elapsed;
            _terminal.Note($"{Humane.Duration(elapsed),10}  {value.Message}{(value.IsWaiting ? " ..." : "")}");
        }
    }
}
