using CloudPipe.Local.Engine;

namespace CloudPipe.Local.Tests.Engine;

/// <summary>Cancels a run once its files are being processed and an input is noted, however long that takes.</summary>
internal sealed class CancelOnceFed(RunOptions options, CancellationTokenSource cancel) : IProgress<RunProgress>
{
    public void Report(RunProgress value)
    {
        if (value.Activity is not null || cancel.IsCancellationRequested)
        {
            return;
        }

        using var ledger = new RunLedger(new RunFolders(options.OutputFolder).Ledger);
        if (ledger.Inputs().Any())
        {
            cancel.Cancel();
        }
    }
}
