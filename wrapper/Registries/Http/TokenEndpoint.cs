using System.Net;
using System.Text.Json;

namespace CloudPipe.Wrapper;

/// <summary>Asks for tokens as the token protocol of registries says: by GET with a password or nothing, by POST with an identity token.</summary>
internal sealed class TokenEndpoint(RegistryAddress address, Redirects redirects, Repeater repeater, PlainHttpRule rule)
{
    private const int LongestAnswer = 1024 * 1024;

    /// <summary>What the protocol says where the server does not.</summary>
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(60);

    /// <exception cref="ImageException">CP3034 where it refuses; CP3038, CP3039 or CP3029 where it cannot be used.</exception>
    public async Task<(string Token, TimeSpan Lifetime)> AskAsync(
        AuthChallenge challenge,
        ScopeSet scopes,
        FoundCredential found,
        CancellationToken cancellationToken)
    {
        var realm = Realm(challenge);
        var trail = new CallTrail();
        var request = found.Credential?.IdentityToken is { } identity
            ? ByPost(realm, challenge, scopes, identity, trail)
            : ByGet(realm, challenge, scopes, found.Credential, trail);
        using var response = await AnswerAsync(request, realm, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return await ReadAsync(response, realm, cancellationToken);
        }

        var said = await ErrorWords.OfAsync(response, cancellationToken);
        throw response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest
            ? LoginErrors.Refused(address, found, $"{realm.Authority} gives no token for {scopes}: HTTP {(int)response.StatusCode}{said.Text}")
            : RegistryErrors.Of(realm.Authority, request.Method, realm.AbsolutePath, response, said);
    }

    private static OutgoingRequest ByGet(Uri realm, AuthChallenge challenge, ScopeSet scopes, RegistryCredential? credential, CallTrail trail)
    {
        var query = new List<string>();
        if (realm.Query.Length > 1)
        {
            query.Add(realm.Query[1..]);
        }

        if (challenge.Service is { } service)
        {
            query.Add($"service={Uri.EscapeDataString(service)}");
        }

        query.AddRange(scopes.Texts.Select(s => $"scope={Uri.EscapeDataString(s)}"));
        if (credential is not null)
        {
            query.Add($"account={Uri.EscapeDataString(credential.UserName)}");
        }

        return new OutgoingRequest(HttpMethod.Get, new UriBuilder(realm) { Query = string.Join('&', query) }.Uri, trail)
        {
            Authorization = credential?.AsBasic(),
            AuthorizedOrigin = realm,
        };
    }

    private static OutgoingRequest ByPost(Uri realm, AuthChallenge challenge, ScopeSet scopes, string identity, CallTrail trail)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "cloudpipe",
            ["refresh_token"] = identity,
        };
        if (challenge.Service is { } service)
        {
            form["service"] = service;
        }

        if (scopes.ToString() is { Length: > 0 } text)
        {
            form["scope"] = text;
        }

        return new OutgoingRequest(HttpMethod.Post, realm, trail) { Content = () => new FormUrlEncodedContent(form) };
    }

    private static async Task<(string Token, TimeSpan Lifetime)> ReadAsync(HttpResponseMessage response, Uri realm, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(await LimitedBody.ReadAsync(response, LongestAnswer, cancellationToken));
            var text = Text(json.RootElement, "token") ?? Text(json.RootElement, "access_token");
            if (text?.All(c => c is > ' ' and < '\x7f') == true)
            {
                var seconds = json.RootElement.TryGetProperty("expires_in", out var expires)
                    && expires.ValueKind == JsonValueKind.Number && expires.TryGetDouble(out var number) && number is > 0 and < 1e8 ? number : 0;
                return (text, seconds > 0 ? TimeSpan.FromSeconds(seconds) : DefaultLifetime);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException)
        {
            throw NoToken(realm, e);
        }

        throw NoToken(realm, null);
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static ImageException NoToken(Uri realm, Exception? cause) => new(
        ImageErrorCodes.RegistryFault,
        $"{realm.Authority} answered without a token to GET {realm.AbsolutePath}.",
        "Is the address of the token server, which the registry names, the right one?",
        cause);

    private Uri Realm(AuthChallenge challenge)
    {
        if (!Uri.TryCreate(challenge.Realm, UriKind.Absolute, out var realm) || realm.Scheme is not ("http" or "https"))
        {
            throw new ImageException(
                ImageErrorCodes.RegistryFault,
                $"{address} wants a token, but where from is no address: '{challenge.Realm}'.",
                "The registry's token realm must be an absolute https address.");
        }

        rule.RequireRealm(realm);
        return realm;
    }

    private async Task<HttpResponseMessage> AnswerAsync(OutgoingRequest request, Uri realm, CancellationToken cancellationToken)
    {
        try
        {
            return await repeater.RunAsync(() => redirects.SendAsync(request, cancellationToken), () => true, _ => false, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw RegistryErrors.Unreachable(realm.Authority, e);
        }
    }
}
