using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace CloudPipe.Wrapper;

/// <summary>The tokens of a registry: asked for once by however many calls need them, and asked for anew before they expire.</summary>
internal sealed class BearerTokens(TokenEndpoint server, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<BearerToken> _tokens = [];
    private readonly ConcurrentDictionary<(string Server, RegistryCredential? Credential, string Scopes), SemaphoreSlim> _turns = new();

    /// <exception cref="ImageException">CP3034, CP3038, CP3039, or the server cannot be reached.</exception>
    public async Task<Authorization> AcquireAsync(
        AuthChallenge challenge,
        ScopeSet scopes,
        FoundCredential found,
        CancellationToken cancellationToken)
    {
        var name = $"{challenge.Realm} {challenge.Service}";
        var turn = _turns.GetOrAdd((name, found.Credential, scopes.ToString()), _ => new SemaphoreSlim(1, 1));
        if (Find(name, found.Credential, scopes) is not { } token)
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                token = Find(name, found.Credential, scopes);
                if (token is null)
                {
                    var asked = time.GetUtcNow();
                    var (text, lifetime) = await server.AskAsync(challenge, scopes, found, cancellationToken);
                    token = new BearerToken(name, found.Credential, scopes, text, asked + Usable(lifetime));
                    Keep(token);
                }
            }
            finally
            {
                turn.Release();
            }
        }

        return new Authorization(new AuthenticationHeaderValue("Bearer", token.Text), found.Credential, token.Scopes);
    }

    /// <summary>The registry has refused it.</summary>
    public void Drop(AuthenticationHeaderValue refused)
    {
        lock (_gate)
        {
            _tokens.RemoveAll(t => t.Text == refused.Parameter);
        }
    }

    /// <summary>A request takes its time to arrive, and clocks differ.</summary>
    private static TimeSpan Usable(TimeSpan lifetime)
    {
        var margin = lifetime / 4;
        return lifetime - (margin < TimeSpan.FromSeconds(30) ? margin : TimeSpan.FromSeconds(30));
    }

    private BearerToken? Find(string server, RegistryCredential? credential, ScopeSet scopes)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            return _tokens.Find(t => t.Serves(server, credential, scopes, now));
        }
    }

    private void Keep(BearerToken token)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _tokens.RemoveAll(t => t.UsableUntil <= now);
            _tokens.Add(token);
        }
    }
}
