using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A registry that wants the tokens of another host, which is where the credentials go.</summary>
public sealed class TokenAuthenticationTests : IAsyncLifetime
{
    private static readonly RepositoryScope Pull = new("tools/a", Push: false);

    private readonly ClientFixture _fixture = new();
    private int _issued;
    private ScriptedHost _tokens = null!;
    private ScriptedHost _registry = null!;
    private Func<SeenRequest, string, bool> _accepts = (_, token) => token.StartsWith("token-", StringComparison.Ordinal);
    private Action<SeenRequest, HttpResponse, int> _issue = (_, http, n) => Answer(http, new JsonObject { ["token"] = $"token-{n}", ["expires_in"] = 300 });
    private string _extra = ",scope=\"repository:tools/a:pull\"";

    public async ValueTask InitializeAsync()
    {
        _tokens = await ScriptedHost.StartAsync((request, http) => _issue(request, http, Interlocked.Increment(ref _issued)));
        _registry = await ScriptedHost.StartAsync((request, http) =>
        {
            if (request.Authorization is not { } given || !given.StartsWith("Bearer ", StringComparison.Ordinal) || !_accepts(request, given[7..]))
            {
                http.StatusCode = 401;
                http.Headers.WWWAuthenticate = $"Basic realm=\"x\", Bearer realm=\"{_tokens.Address}token?tenant=1\",service=\"registry.test\"{_extra}";
                Answer(http, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = "UNAUTHORIZED", ["message"] = "authentication required" }) });
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _tokens.DisposeAsync();
        await _registry.DisposeAsync();
        _fixture.Dispose();
    }

    [Fact]
    public async Task The_first_call_finds_out_and_later_ones_send_the_token_at_once()
    {
        _fixture.LogIn(_registry.Name, "user", "secret-word");
        var client = _fixture.Client(_registry.Name);

        await Send(client, "/v2/1");
        await Send(client, "/v2/2");

        _registry.Lines.ShouldBe(["GET /v2/1", "GET /v2/1", "GET /v2/2"]);
        var asked = _tokens.Seen.ShouldHaveSingleItem();
        asked.Method.ShouldBe("GET");
        Uri.UnescapeDataString(asked.Query).ShouldBe("?tenant=1&service=registry.test&scope=repository:tools/a:pull&account=user");
        asked.Authorization.ShouldBe("Basic " + Convert.ToBase64String("user:secret-word"u8));
        _registry.Seen.ShouldAllBe(r => r.Authorization == null || r.Authorization == "Bearer token-1");
    }

    [Fact]
    public async Task Without_credentials_the_token_is_asked_for_anonymously()
    {
        await Send(_fixture.Client(_registry.Name), "/v2/1");

        _tokens.Seen.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_one_token()
    {
        var client = _fixture.Client(_registry.Name);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Send(client, $"/v2/{i}")));

        _tokens.Seen.ShouldHaveSingleItem();
        _registry.Seen.Count.ShouldBeLessThanOrEqualTo(40);
    }

    [Fact]
    public async Task A_mount_asks_for_both_repositories_and_its_token_serves_each_of_them()
    {
        var client = _fixture.Client(_registry.Name);

        await Send(client, "/v2/mount", new RepositoryScope("tools/b", Push: true), Pull);
        await Send(client, "/v2/pull", Pull);
        await Send(client, "/v2/push", new RepositoryScope("tools/b", Push: true));

        Uri.UnescapeDataString(_tokens.Seen.ShouldHaveSingleItem().Query)
            .ShouldContain("scope=repository:tools/a:pull&scope=repository:tools/b:pull,push");
    }

    [Theory]
    [InlineData("access_token", 300, 269, 271)]
    [InlineData("token", null, 44, 46)]
    [InlineData("token", 3600, 3569, 3571)]
    public async Task A_token_is_replaced_before_it_expires(string field, int? lifetime, int still, int noMore)
    {
        _issue = (_, http, n) =>
        {
            var answer = new JsonObject { [field] = $"token-{n}" };
            if (lifetime is not null)
            {
                answer["expires_in"] = lifetime;
            }

            Answer(http, answer);
        };
        var client = _fixture.Client(_registry.Name);

        await Send(client, "/v2/1");
        _fixture.Time.Advance(TimeSpan.FromSeconds(still));
        await Send(client, "/v2/2");
        _tokens.Seen.Count.ShouldBe(1);
        _fixture.Time.Advance(TimeSpan.FromSeconds(noMore - still));
        await Send(client, "/v2/3");

        _tokens.Seen.Count.ShouldBe(2);
        _registry.Seen[^1].Authorization.ShouldBe("Bearer token-2");
        _registry.Seen.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_token_that_is_refused_early_is_replaced()
    {
        var refused = "";
        _accepts = (_, token) => token != refused;
        var client = _fixture.Client(_registry.Name);

        await Send(client, "/v2/1");
        refused = "token-1";
        await Send(client, "/v2/2");

        _registry.Seen[^1].Authorization.ShouldBe("Bearer token-2");
    }

    [Fact]
    public async Task A_registry_that_refuses_every_token_is_an_error_after_few_requests()
    {
        _accepts = (_, _) => false;
        _fixture.LogIn(_registry.Name, "user-name", "secret-word");
        var client = _fixture.Client(_registry.Name);

        var error = await Should.ThrowAsync<ImageException>(client.SendAsync(ClientFixture.Get("/v2/tools/a/manifests/x?state=secret-state"), default));

        error.Code.ShouldBe(ImageErrorCodes.LoginRefused);
        error.Message.ShouldContain(_fixture.DockerConfig);
        error.Message.ShouldContain("UNAUTHORIZED: authentication required");
        error.Hint.ShouldNotBeNull().ShouldContain($"docker login {_registry.Name}");
        foreach (var secret in new[] { "secret-word", "user-name", "token-1", "secret-state", Convert.ToBase64String("user-name:secret-word"u8) })
        {
            error.ToString().ShouldNotContain(secret);
        }

        _registry.Seen.Count.ShouldBe(2);
        _tokens.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_without_credentials_says_where_they_were_looked_for()
    {
        _issue = (_, http, _) => http.StatusCode = 401;
        _fixture.Write(_fixture.DockerConfig, "{}");

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(_registry.Name).SendAsync(ClientFixture.Get("/v2/1"), default));

        error.Code.ShouldBe(ImageErrorCodes.LoginRefused);
        error.Message.ShouldContain("no credentials");
        error.Message.ShouldContain(_fixture.DockerConfig);
    }

    [Fact]
    public async Task Credentials_that_were_refused_are_read_anew_by_the_next_call()
    {
        var right = "Basic " + Convert.ToBase64String("user:right"u8);
        _issue = (request, http, n) =>
        {
            if (request.Authorization == right)
            {
                Answer(http, new JsonObject { ["token"] = $"token-{n}" });
            }
            else
            {
                http.StatusCode = 401;
            }
        };
        _fixture.LogIn(_registry.Name, "user", "wrong");
        var client = _fixture.Client(_registry.Name);
        (await Should.ThrowAsync<ImageException>(client.SendAsync(ClientFixture.Get("/v2/1"), default))).Code.ShouldBe(ImageErrorCodes.LoginRefused);

        _fixture.LogIn(_registry.Name, "user", "right");
        await Send(client, "/v2/1");
    }

    [Fact]
    public async Task What_the_user_may_not_do_is_no_question_of_the_login()
    {
        _accepts = (_, _) => false;
        _extra = ",scope=\"repository:tools/a:pull\",error=\"insufficient_scope\"";
        _fixture.LogIn(_registry.Name, "user", "secret-word");

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(_registry.Name).SendAsync(ClientFixture.Get("/v2/1"), default));

        error.Code.ShouldBe(ImageErrorCodes.RegistryDenied);
        error.Message.ShouldContain(_fixture.DockerConfig);
    }

    [Fact]
    public async Task A_registry_that_asks_for_more_than_we_know_of_gets_it()
    {
        _extra = ",scope=\"repository:tools/a:pull registry:catalog:*\"";

        await Send(_fixture.Client(_registry.Name), "/v2/_catalog");

        Uri.UnescapeDataString(_tokens.Seen.ShouldHaveSingleItem().Query).ShouldContain("scope=registry:catalog:*&scope=repository:tools/a:pull");
    }

    [Fact]
    public async Task A_caller_that_expects_401_gets_it()
    {
        _accepts = (_, _) => false;

        using var response = await _fixture.Client(_registry.Name).SendAsync(
            ClientFixture.Get("/v2/1") with { Expected = [HttpStatusCode.Unauthorized] }, default);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_identity_token_is_exchanged_by_post()
    {
        var entry = new JsonObject { ["auth"] = Convert.ToBase64String("00000000:"u8), ["identitytoken"] = "secret-identity" };
        _fixture.Write(_fixture.DockerConfig, new JsonObject { ["auths"] = new JsonObject { [_registry.Name] = entry } }.ToJsonString());

        await Send(_fixture.Client(_registry.Name), "/v2/1");

        var asked = _tokens.Seen.ShouldHaveSingleItem();
        asked.Method.ShouldBe("POST");
        asked.Authorization.ShouldBeNull();
        asked.Body.Split('&').ShouldBe(
            ["grant_type=refresh_token", "client_id=cloudpipe", "refresh_token=secret-identity", "service=registry.test", "scope=repository%3Atools%2Fa%3Apull"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_token_server_that_is_busy_is_asked_again()
    {
        _issue = (_, http, n) =>
        {
            if (n < 3)
            {
                http.StatusCode = 503;
            }
            else
            {
                Answer(http, new JsonObject { ["token"] = $"token-{n}" });
            }
        };

        await Send(_fixture.Client(_registry.Name), "/v2/1");

        _tokens.Seen.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"token\":\"\"}")]
    [InlineData("{\"token\":\"a\\r\\nb\"}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task An_answer_without_a_token_is_an_error(string answer)
    {
        _issue = (_, http, _) => http.Body.WriteAsync(Encoding.UTF8.GetBytes(answer)).AsTask().GetAwaiter().GetResult();

        (await Should.ThrowAsync<ImageException>(_fixture.Client(_registry.Name).SendAsync(ClientFixture.Get("/v2/1"), default)))
            .Code.ShouldBe(ImageErrorCodes.RegistryFault);
    }

    [Fact]
    public async Task Credentials_go_to_no_token_server_by_plain_http()
    {
        using var authority = new TestAuthority();
        await using var registry = await ScriptedHost.StartAsync(
            (_, http) =>
            {
                http.StatusCode = 401;
                http.Headers.WWWAuthenticate = $"Bearer realm=\"{_tokens.Address}token\"";
            },
            authority.Issue("registry.test"));
        _fixture.Dial(("registry.test:443", registry), (_tokens.Name, _tokens));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], authority.Pem);
        _fixture.LogIn("registry.test", "user", "secret-word");

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client("registry.test").SendAsync(ClientFixture.Get("/v2/1"), default));

        error.Code.ShouldBe(ImageErrorCodes.UnsafeRedirect);
        _tokens.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_credentials_of_a_namespace_are_those_of_the_repository_that_is_pushed_to()
    {
        _fixture.Write(_fixture.DockerConfig, new JsonObject
        {
            ["auths"] = new JsonObject
            {
                [_registry.Name] = new JsonObject { ["username"] = "all", ["password"] = "1" },
                [$"{_registry.Name}/tools/b"] = new JsonObject { ["username"] = "only-b", ["password"] = "2" },
            },
        }.ToJsonString());
        var client = _fixture.Client(_registry.Name);

        await Send(client, "/v2/1", Pull, new RepositoryScope("tools/b", Push: true));
        await Send(client, "/v2/2", Pull);

        _tokens.Seen.Select(r => r.Authorization).ShouldBe(["Basic " + Convert.ToBase64String("only-b:2"u8), "Basic " + Convert.ToBase64String("all:1"u8)]);
    }

    private static void Answer(HttpResponse http, JsonObject json) =>
        http.Body.WriteAsync(Encoding.UTF8.GetBytes(json.ToJsonString())).AsTask().GetAwaiter().GetResult();

    private static async Task Send(RegistryClient client, string target, params RepositoryScope[] scopes) =>
        (await client.SendAsync(ClientFixture.Get(target, scopes), default)).StatusCode.ShouldBe(HttpStatusCode.OK);
}
