using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

public sealed class BasicAuthenticationTests : IDisposable
{
    private static readonly string Right = "Basic " + Convert.ToBase64String("user:secret-word"u8);

    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Basic_is_sent_when_asked_for_and_then_at_once()
    {
        await using var host = await ScriptedHost.StartAsync(WantsBasic);
        _fixture.LogIn(host.Name, "user", "secret-word");
        var client = _fixture.Client(host.Name);

        (await client.SendAsync(ClientFixture.Get("/v2/1"), default)).Dispose();
        (await client.SendAsync(ClientFixture.Get("/v2/2"), default)).Dispose();

        host.Lines.ShouldBe(["GET /v2/1", "GET /v2/1", "GET /v2/2"]);
        host.Seen[0].Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_password_is_told_by_its_file_after_two_requests()
    {
        await using var host = await ScriptedHost.StartAsync(WantsBasic);
        _fixture.LogIn(host.Name, "user-name", "wrong-word");

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/1"), default));

        error.Code.ShouldBe(ImageErrorCodes.LoginRefused);
        error.Message.ShouldContain(_fixture.DockerConfig);
        error.ToString().ShouldNotContain("wrong-word");
        error.ToString().ShouldNotContain("user-name");
        host.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_credentials_the_error_says_how_to_log_in()
    {
        await using var host = await ScriptedHost.StartAsync(WantsBasic);

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/1"), default));

        error.Code.ShouldBe(ImageErrorCodes.LoginRefused);
        error.Hint.ShouldNotBeNull().ShouldContain($"podman login {host.Name}");
        host.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_scheme_that_is_not_known_is_named()
    {
        await using var host = await ScriptedHost.StartAsync((_, http) =>
        {
            http.StatusCode = 401;
            http.Headers.WWWAuthenticate = "Negotiate";
        });

        (await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/1"), default)))
            .Message.ShouldContain("negotiate");
    }

    [Fact]
    public async Task Credentials_of_docker_hub_are_found_under_its_old_name()
    {
        using var authority = new TestAuthority();
        await using var host = await ScriptedHost.StartAsync(WantsBasic, authority.Issue("registry-1.docker.io"));
        _fixture.Write(_fixture.Temp["certs.d/docker.io/ca.crt"], authority.Pem);
        _fixture.Dial(("registry-1.docker.io:443", host));
        _fixture.LogIn("https://index.docker.io/v1/", "user", "secret-word");

        (await _fixture.Client("docker.io").SendAsync(ClientFixture.Get("/v2/1"), default)).Dispose();

        host.Seen[^1].Authorization.ShouldBe(Right);
    }

    [Fact]
    public async Task The_real_registry_lets_us_in()
    {
        await using var registry = await DockerRegistry.StartAsync(new DockerRegistryOptions { Basic = ("user", "secret-word") });
        _fixture.LogIn(registry.Host, "user", "secret-word");

        (await _fixture.Client(registry.Host).SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();
    }

    [Fact]
    public async Task The_real_registry_with_tokens_lets_us_in()
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("user", "secret-word");
        await using var registry = await DockerRegistry.StartAsync(new DockerRegistryOptions { Tokens = tokens });
        _fixture.LogIn(registry.Host, "user", "secret-word");
        var push = new RegistryCall(HttpMethod.Post, "/v2/tools/a/blobs/uploads/", [new RepositoryScope("tools/a", Push: true)]);

        using var response = await _fixture.Client(registry.Host).SendAsync(push, default);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        ResponseLocation.Of(response).ShouldNotBeNull().AbsolutePath.ShouldStartWith("/v2/tools/a/blobs/uploads/");
    }

    private static void WantsBasic(SeenRequest request, HttpResponse http)
    {
        if (request.Authorization != Right)
        {
            http.StatusCode = 401;
            http.Headers.WWWAuthenticate = "BASIC realm=\"x\"";
        }
    }
}
