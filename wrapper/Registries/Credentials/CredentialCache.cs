namespace CloudPipe.Wrapper;

/// <summary>The credentials of a registry, looked for once and not before a registry asks for any.</summary>
internal sealed class CredentialCache(Func<CredentialSearch> newSearch, TimeProvider time) : IDisposable
{
    /// <summary>A build server lives for hours, and a person logs in again meanwhile.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, FoundCredential> _byRepository = [];
    private CredentialSearch? _search;
    private DateTimeOffset _since;
    private volatile bool _forget;

    /// <inheritdoc cref="CredentialSearch.FindAsync"/>
    public async Task<FoundCredential> FindAsync(string repository, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_search is null || _forget || time.GetUtcNow() - _since > Lifetime)
            {
                _forget = false;
                _byRepository.Clear();
                _search = newSearch();
                _since = time.GetUtcNow();
            }

            if (!_byRepository.TryGetValue(repository, out var found))
            {
                found = await _search.FindAsync(repository, cancellationToken);
                _byRepository[repository] = found;
            }

            return found;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>They were refused: the next search begins anew, for a person may log in meanwhile.</summary>
    public void Forget() => _forget = true;

    public void Dispose() => _turn.Dispose();
}
