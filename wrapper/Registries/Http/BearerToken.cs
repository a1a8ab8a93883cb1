namespace CloudPipe.Wrapper;

/// <summary>A token, whom it was given to and for what.</summary>
/// <param name="Server">Realm and service it is from.</param>
/// <param name="Credential">Whose it is; null is anybody's.</param>
/// <param name="Scopes">What it was asked for; the server may have allowed less.</param>
/// <param name="Text">Secret.</param>
/// <param name="UsableUntil">Some time before it expires.</param>
internal sealed record BearerToken(string Server, RegistryCredential? Credential, ScopeSet Scopes, string Text, DateTimeOffset UsableUntil)
{
    public bool Serves(string server, RegistryCredential? credential, ScopeSet scopes, DateTimeOffset now) =>
        now < UsableUntil && Server == server && Credential == credential && Scopes.Covers(scopes);

    public override string ToString() => $"token of {Server}";
}
