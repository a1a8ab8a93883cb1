namespace CloudPipe.Wrapper;

/// <summary>Adds up what several uploads send at once.</summary>
internal sealed class TransferMeter(IProgress<ImageTransfer>? progress)
{
    private readonly Lock _lock = new();
    private long _done;
    private long _total;

    public void Expect(long bytes) => Report(0, bytes);

    public void Move(long bytes) => Report(bytes, 0);

    private void Report(long done, long total)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            (_done, _total) = (_done + done, _total + total);
            progress.Report(new ImageTransfer(_done, _total));
        }
    }
}
