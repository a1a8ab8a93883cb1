namespace CloudPipe.Agent.Pipelining;

/// <summary>A place behind a <see cref="Gate"/>, left once.</summary>
internal sealed class Place(SemaphoreSlim places) : IDisposable
{
    private SemaphoreSlim? _places = places;

    public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
}
