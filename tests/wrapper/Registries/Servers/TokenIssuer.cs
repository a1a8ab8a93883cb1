using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CloudPipe.Wrapper.Tests;

/// <summary>
/// The other half of token authentication: GET with basic credentials or none, POST with a password or an identity token. The tokens are JWTs
/// that a docker-registry verifies with <see cref="CertificatePem"/>.
/// </summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Service = "registry.test";
    public const string Issuer = "tokens.test";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentDictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _identityTokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IssuedToken> _issued = new(StringComparer.Ordinal);
    private readonly FaultScript _faults = new();
    private readonly TokenOptions _options;
    private LoopbackServer? _server;

    private TokenIssuer(TokenOptions options)
    {
        _options = options;
        var request = new CertificateRequest("CN=tokens", _key, HashAlgorithmName.SHA256);
        _certificate = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    public string Realm => new Uri(_server!.Address, "token").ToString();

    public string CertificatePem => _certificate.ExportCertificatePem();

    public RequestLog Requests { get; } = new();

    public static async Task<TokenIssuer> StartAsync(TokenOptions? options = null, X509Certificate2? certificate = null)
    {
        var server = new TokenIssuer(options ?? new());
        server._server = await LoopbackServer.StartAsync(http => server.Requests.RecordAsync(http, r => server.HandleAsync(http, r)), certificate);
        return server;
    }

    public TokenIssuer WithUser(string user, string password)
    {
        _users[user] = password;
        return this;
    }

    /// <summary>What <c>docker login</c> leaves behind in place of a password.</summary>
    public TokenIssuer WithIdentityToken(string token, string user)
    {
        _identityTokens[token] = user;
        return this;
    }

    public FaultRule On() => _faults.On(RequestKind.Token);

    /// <summary>The token of a request, if it is one of ours and still good.</summary>
    public IssuedToken? Find(HttpRequest request, bool use = true)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal) && _issued.GetValueOrDefault(header[7..]) is { } token
            && (!use || token.Use(_options.UsesPerToken)) ? token : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _certificate.Dispose();
        _key.Dispose();
    }

    private async Task HandleAsync(HttpContext http, RecordedRequest request)
    {
        if (_faults.Take(request) is { } fault)
        {
            await fault(http, () => IssueAsync(http));
            return;
        }

        await IssueAsync(http);
    }

    private async Task IssueAsync(HttpContext http)
    {
        var form = HttpMethods.IsPost(http.Request.Method) ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        var (known, user) = form is null ? WhoByHeader(http.Request) : WhoByForm(form);
        if (!known)
        {
            await ServerAnswer.ErrorAsync(http, HttpStatusCode.Unauthorized, "UNAUTHORIZED", "incorrect username or password");
            return;
        }

        if ((form is null ? http.Request.Query["service"] : form["service"]) != Service)
        {
            await ServerAnswer.ErrorAsync(http, HttpStatusCode.BadRequest, "UNSUPPORTED", "this service is not ours");
            return;
        }

        var token = Issue(user, form is null ? http.Request.Query["scope"] : form["scope"]);
        var answer = new JsonObject { [form is null ? _options.TokenField : "access_token"] = token.Text };
        if (_options.ExpiresIn is { } seconds)
        {
            answer["expires_in"] = seconds;
        }

        await ServerAnswer.JsonAsync(http, HttpStatusCode.OK, answer);
    }

    private (bool Known, string User) WhoByHeader(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.Length == 0
            ? (true, "")
            : _users.Where(u => BasicGuard.Header(u.Key, u.Value) == header).Select(u => (true, u.Key)).FirstOrDefault();
    }

    private (bool Known, string User) WhoByForm(IFormCollection form) => form["grant_type"].ToString() switch
    {
        "refresh_token" when _identityTokens.TryGetValue(form["refresh_token"].ToString(), out var user) => (true, user),
        "password" when _users.GetValueOrDefault(form["username"].ToString()) is { } password && password == form["password"] => (true, form["username"].ToString()),
        _ => (false, ""),
    };

    private IssuedToken Issue(string user, StringValues scopes)
    {
        var grants = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var scope in scopes.SelectMany(s => s!.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = scope.Split(':');
            if (parts is ["repository", var repository, var actions])
            {
                grants[repository] = [.. actions.Split(',').Where(a => MayDo(user, a)).Union(grants.GetValueOrDefault(repository, []))];
            }
        }

        var token = new IssuedToken(Sign(user, grants), grants);
        _issued[token.Text] = token;
        return token;
    }

    private bool MayDo(string user, string action) =>
        user.Length > 0 ? action == "pull" || !_options.PullOnly.Contains(user) : _options.AnonymousPull && action == "pull";

    private string Sign(string user, Dictionary<string, string[]> grants)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "ES256", ["x5c"] = new JsonArray(Convert.ToBase64String(_certificate.RawData)) };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = user,
            ["aud"] = Service,
            ["exp"] = now + 3600,
            ["nbf"] = now - 60,
            ["iat"] = now,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["access"] = new JsonArray([.. grants.Select(g => (JsonNode)new JsonObject
            {
                ["type"] = "repository",
                ["name"] = g.Key,
                ["actions"] = new JsonArray([.. g.Value.Select(a => (JsonNode)a)]),
            })]),
        };
        var text = $"{Base64(TestImage.Json(header))}.{Base64(TestImage.Json(claims))}";
        return $"{text}.{Base64(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
