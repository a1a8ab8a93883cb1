using System.Collections.Concurrent;

namespace CloudPipe.Wrapper;

/// <summary>
/// Whoever uploads a large layer into a registry does so alone in this process: the others wait and then mount it. Several wraps at once
/// would all upload the same agent otherwise.
/// </summary>
internal sealed class UploadTurn : IDisposable
{
    private static readonly ConcurrentDictionary<(string Registry, string Digest), UploadTurn> Known = new();

    private readonly SemaphoreSlim _one = new(1);

    private UploadTurn()
    {
    }

    /// <summary>The repository that this process knows to hold the layer; null before the first upload.</summary>
    public string? Repository { get; set; }

    /// <returns>To be disposed when the layer is there, or not to be had.</returns>
    public static async Task<UploadTurn> EnterAsync(string registry, string digest, CancellationToken cancellationToken)
    {
        var turn = Known.GetOrAdd((registry, digest), static _ => new UploadTurn());
        await turn._one.WaitAsync(cancellationToken);
        return turn;
    }

    /// <summary>Gives the turn to the next; the object stays.</summary>
    public void Dispose() => _one.Release();
}
