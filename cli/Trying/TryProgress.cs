using CloudPipe.Local;

namespace CloudPipe.Cli.Trying;

/// <summary>Passes on what a run says it is doing.</summary>
internal sealed class TryProgress(Action<string?> say) : IProgress<RunProgress>
{
    public void Report(RunProgress value) => say(value.Activity);
}
