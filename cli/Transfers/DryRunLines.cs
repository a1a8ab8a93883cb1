using CloudPipe.Deployer.Transfers;

namespace CloudPipe.Cli.Transfers;

/// <summary>A line for each file of a dry run.</summary>
internal sealed class DryRunLines(TextWriter output) : IProgress<TransferredFile>
{
    private readonly Lock _turn = new();

    public void Report(TransferredFile value)
    {
        var verdict = value.Verdict switch
        {
            TransferVerdict.Copied => "copy",
            TransferVerdict.Unchanged => "same",
            _ => "fail",
        };
        lock (_turn)
        {
            output.WriteLine($"{verdict} {value.Key}");
        }
    }
}
