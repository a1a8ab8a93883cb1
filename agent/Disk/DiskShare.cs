namespace CloudPipe.Agent.Disk;

/// <summary>A job's share of the disk, from before its download until its files are gone.</summary>
internal sealed class DiskShare(DiskRoom room, long bytes) : IDisposable
{
    private long _promised = bytes;
    private bool _isGone;

    /// <summary>The download is complete: the file system itself counts its bytes now.</summary>
    public void Downloaded() => room.Settle(Interlocked.Exchange(ref _promised, 0), isGone: false);

    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isGone, true))
        {
            room.Settle(Interlocked.Exchange(ref _promised, 0), isGone: true);
        }
    }
}
