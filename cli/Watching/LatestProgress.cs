using CloudPipe.Deployer.Retrying;
using CloudPipe.Deployer.Watching;

namespace CloudPipe.Cli.Watching;

/// <summary>What a retry said last, for a line that is redrawn.</summary>
internal sealed class LatestProgress : IProgress<RetryProgress>
{
    private volatile RetryProgress? _latest;

    public string Text => _latest is { } latest
        ? latest.Seen is { } seen
            ? $"{latest.Stage}: {Counted.Of(seen, "file")} looked at, {StatusText.Number(latest.Moved)} of them meant"
            : $"{latest.Stage}: {Counted.Of(latest.Moved, "file")} back in the queue"
        : "looking at what failed";

    public void Report(RetryProgress value) => _latest = value;
}
