namespace CloudPipe.Agent.Pipelining;

/// <summary>So many may be inside at a time; others wait in the order in which they came.</summary>
internal sealed class Gate(int places) : IDisposable
{
    private readonly SemaphoreSlim _places = new(places, places);

    /// <returns>The place; disposing of it leaves.</returns>
    public async Task<Place> EnterAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();
}
