namespace CloudPipe.Deployer.Transfers;

/// <summary>How far a transfer is. It may be read at any time, by whoever shows it.</summary>
public sealed class TransferTally
{
    /// <summary>How many failures are kept by name; the others are counted.</summary>
    public const int MostFailures = 100;

    private readonly Lock _turn = new();
    private readonly List<TransferredFile> _failures = [];
    private long _copied;
    private long _copiedBytes;
    private long _unchanged;
    private long _failed;
    private long _moved;
    private long _files = -1;
    private long _bytes = -1;

    /// <summary>Files that were dealt with.</summary>
    public long Files => Interlocked.Read(ref _copied) + Interlocked.Read(ref _unchanged) + Interlocked.Read(ref _failed);

    /// <summary>Files whose content was there already.</summary>
    public long Unchanged => Interlocked.Read(ref _unchanged);

    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Bytes that went over the network so far, also of files that are not complete.</summary>
    public long MovedBytes => Interlocked.Read(ref _moved);

    /// <summary>How many files there are; null until they are counted.</summary>
    public long? TotalFiles => Interlocked.Read(ref _files) is >= 0 and var files ? files : null;

    /// <summary>The bytes of all files, those that need not be copied included; null until they are counted.</summary>
    public long? TotalBytes => Interlocked.Read(ref _bytes) is >= 0 and var bytes ? bytes : null;

    internal void Moved(long bytes) => Interlocked.Add(ref _moved, bytes);

    internal void Counted(long files, long bytes)
    {
        Interlocked.Exchange(ref _bytes, bytes);
        Interlocked.Exchange(ref _files, files);
    }

    internal void Add(TransferredFile file)
    {
        switch (file.Verdict)
        {
            case TransferVerdict.Copied:
                Interlocked.Add(ref _copiedBytes, file.Size);
                Interlocked.Increment(ref _copied);
                break;
            case TransferVerdict.Unchanged:
                Interlocked.Increment(ref _unchanged);
                break;
            default:
                Interlocked.Increment(ref _failed);
                lock (_turn)
                {
                    if (_failures.Count < MostFailures)
                    {
                        _failures.Add(file);
                    }
                }

                break;
        }
    }

    internal TransferOutcome Outcome()
    {
        lock (_turn)
        {
            return new()
            {
                Copied = Interlocked.Read(ref _copied),
                Bytes = Interlocked.Read(ref _copiedBytes),
                Unchanged = Unchanged,
                Failed = Failed,
                FirstFailures = [.. _failures],
            };
        }
    }
}
