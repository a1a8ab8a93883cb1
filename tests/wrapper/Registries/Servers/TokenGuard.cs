using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Lets in who has a token of the server's with the right scopes.</summary>
internal sealed class TokenGuard(TokenIssuer tokens, params string[] otherChallenges) : IRegistryGuard
{
    public bool Allows(HttpRequest request, RegistryRoute route) =>
        tokens.Find(request) is { } token
        && (route.Repository.Length == 0 || (token.Allows(route.Repository, "pull") && (!route.IsWrite || token.Allows(route.Repository, "push"))));

    public bool AllowsPull(HttpRequest request, string repository) => tokens.Find(request, use: false)?.Allows(repository, "pull") == true;

    public IReadOnlyList<string> Challenges(RegistryRoute route)
    {
        var scope = route.Repository.Length == 0 ? "" : $",scope=\"repository:{route.Repository}:{(route.IsWrite ? "pull,push" : "pull")}\"";
        return [.. otherChallenges, $"Bearer realm=\"{tokens.Realm}\",service=\"{TokenIssuer.Service}\"{scope}"];
    }
}
