using CloudPipe.Deployer.Retrying;

namespace CloudPipe.Cli.Watching;

/// <summary>What a retry said last, for a line that is redrawn.</summary>
internal sealed class LatestProgress : IProgress<RetryProgress>
{
    private volatile RetryProgress? _latest;

    public string Text => _latest is { } latest
        ? $"{latest.Stage}: {StatusText.Number(latest.Moved)} files are back in the queue{(latest.Seen is { } seen ? $", {StatusText.Number(seen)} were looked at" : "")}"
        : "looking at what failed";

    public void Report(RetryProgress value) => _latest = value;
}
