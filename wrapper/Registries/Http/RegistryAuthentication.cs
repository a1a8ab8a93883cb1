namespace CloudPipe.Wrapper;

/// <summary>Which authorization a registry gets. Its challenge is remembered, so that only the first call is sent twice.</summary>
internal sealed class RegistryAuthentication(CredentialCache credentials, BearerTokens tokens)
{
    private volatile AuthChallenge? _challenge;

    /// <summary>What to send at once; null as long as the registry has not asked for anything.</summary>
    public async Task<Authorization?> UsualAsync(RegistryCall call, CancellationToken cancellationToken) =>
        _challenge is { } challenge
            ? await AuthorizeAsync(challenge, ScopeSet.Of(call.Scopes), call, cancellationToken)
            : null;

    /// <summary>What to send after the registry answered 401.</summary>
    /// <param name="challenge">That of the answer.</param>
    /// <param name="call">The call it answered.</param>
    /// <param name="used">What was sent, and refused.</param>
    /// <param name="isFresh">It is not of an earlier call: asking again would bring the same.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null where there is nothing better to send.</returns>
    /// <exception cref="ImageException">CP3032 to CP3034 and others of the token server.</exception>
    public async Task<Authorization?> AfterRefusalAsync(
        AuthChallenge challenge,
        RegistryCall call,
        Authorization? used,
        bool isFresh,
        CancellationToken cancellationToken)
    {
        var wanted = ScopeSet.Of(call.Scopes).With(challenge.Scope);
        var isToken = used?.Scopes is not null;
        if (used is not null && isToken)
        {
            tokens.Drop(used.Header);
        }

        var hopeless = used is not null && (isToken
            ? isFresh && challenge.Scheme == AuthChallenge.Bearer && used.Scopes!.Covers(wanted)
            : challenge.Scheme == AuthChallenge.Basic);
        if (hopeless)
        {
            credentials.Forget();
            return null;
        }

        _challenge = challenge;
        return await AuthorizeAsync(challenge, wanted, call, cancellationToken);
    }

    /// <summary>The credentials for a call, as an error tells about them.</summary>
    public Task<FoundCredential> CredentialAsync(RegistryCall call, CancellationToken cancellationToken)
    {
        var scope = call.Scopes.FirstOrDefault(s => s.Push) ?? (call.Scopes.Count > 0 ? call.Scopes[0] : null);
        return credentials.FindAsync(scope?.Repository ?? "", cancellationToken);
    }

    private async Task<Authorization?> AuthorizeAsync(AuthChallenge challenge, ScopeSet scopes, RegistryCall call, CancellationToken cancellationToken)
    {
        if (challenge.Scheme is not (AuthChallenge.Basic or AuthChallenge.Bearer))
        {
            return null;
        }

        var found = await CredentialAsync(call, cancellationToken);
        if (challenge.Scheme == AuthChallenge.Bearer)
        {
            try
            {
                return await tokens.AcquireAsync(challenge, scopes, found, cancellationToken);
            }
            catch (ImageException e) when (e.Code == ImageErrorCodes.LoginRefused)
            {
                credentials.Forget();
                throw;
            }
        }

        return found.Credential is { IdentityToken: null } credential ? new Authorization(credential.AsBasic(), credential, null) : null;
    }
}
