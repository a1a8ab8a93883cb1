using CloudPipe.Cli.Progress;
using CloudPipe.Deployer.Transfers;

namespace CloudPipe.Cli.Transfers;

/// <summary>Says how far a transfer is while it goes on.</summary>
internal static class TransferDisplay
{
    public static Task<TransferOutcome> ShowAsync(Terminal terminal, TransferTally tally, Task<TransferOutcome> transfer)
    {
        var began = terminal.Time.GetTimestamp();
        return PatientDisplay.ShowAsync(terminal, () => Say(tally, terminal.Time.GetElapsedTime(began)), transfer);
    }

    internal static string Say(TransferTally tally, TimeSpan elapsed)
    {
        var files = tally.TotalFiles is { } total ? $"{tally.Files:N0} of {total:N0} files" : $"{tally.Files:N0} files";
        var bytes = Humane.Bytes(tally.MovedBytes) + (tally.TotalBytes is { } all ? $" of {Humane.Bytes(all)}" : "");
        var rate = elapsed > TimeSpan.Zero ? $", {Humane.Bytes((long)(tally.MovedBytes / elapsed.TotalSeconds))}/s" : "";
        return $"{files}, {bytes}{rate}{(tally.Unchanged > 0 ? $", {tally.Unchanged:N0} were there" : "")}{(tally.Failed > 0 ? $", {tally.Failed:N0} failed" : "")}";
    }
}
