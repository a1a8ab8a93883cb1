using System.Net.Http.Headers;

namespace CloudPipe.Wrapper;

/// <summary>A header that a registry may accept, and what it was made of.</summary>
/// <param name="Header">Secret.</param>
/// <param name="Credential">Null for the token that anybody gets.</param>
/// <param name="Scopes">What a token was asked for; null with Basic, which allows whatever the user may do.</param>
internal sealed record Authorization(AuthenticationHeaderValue Header, RegistryCredential? Credential, ScopeSet? Scopes)
{
    /// <summary>Nothing of the header: this ends up in messages.</summary>
    public override string ToString() => Credential?.ToString() ?? "anonymous";
}
