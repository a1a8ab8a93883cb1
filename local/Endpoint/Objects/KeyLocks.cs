namespace CloudPipe.Local.Objects;

/// <summary>Lets one writer at a time decide about a key. Striped: a thousand locks for any number of keys.</summary>
internal sealed class KeyLocks
{
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> LockAsync(long bucket, string key, CancellationToken cancellationToken)
    {
        var stripe = _stripes[(uint)HashCode.Combine(bucket, key) % (uint)_stripes.Length];
        await stripe.WaitAsync(cancellationToken);
        return new Release(stripe);
    }

    private sealed class Release(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
