namespace CloudPipe.Wrapper;

/// <summary>What a server wants, from a <c>WWW-Authenticate</c> header (RFC 9110, 11.6.1).</summary>
/// <param name="Scheme">In lower case: <c>bearer</c>, <c>basic</c>.</param>
/// <param name="Parameters">Names in any case.</param>
internal sealed record AuthChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public const string Bearer = "bearer";
    public const string Basic = "basic";

    public string? Realm => Parameters.GetValueOrDefault("realm");

    public string? Service => Parameters.GetValueOrDefault("service");

    public string? Scope => Parameters.GetValueOrDefault("scope");

    /// <summary>The token is good, but not for this: <c>insufficient_scope</c> of RFC 6750.</summary>
    public bool IsAboutScope => Parameters.GetValueOrDefault("error") == "insufficient_scope";

    /// <summary>The one to answer: a token is worth less to a thief than a password.</summary>
    public static AuthChallenge? Best(HttpResponseMessage response)
    {
        var all = response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values)
            ? values.SelectMany(AuthChallengeReader.Read).ToList()
            : [];
        return all.Find(c => c.Scheme == Bearer && c.Realm is not null)
            ?? all.Find(c => c.Scheme == Basic)
            ?? all.FirstOrDefault();
    }
}
