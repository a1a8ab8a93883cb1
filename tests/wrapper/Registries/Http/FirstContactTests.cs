using System.Net;

namespace CloudPipe.Wrapper.Tests;

public sealed class FirstContactTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Plain_http_on_loopback_costs_no_request_more()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { });
        var client = _fixture.Client(host.Name);

        (await client.SendAsync(ClientFixture.Get("/v2/tools/a/manifests/latest") with { Accept = ["a/b", "c/d"] }, default)).Dispose();

        var request = host.Seen.ShouldHaveSingleItem();
        request.Path.ShouldBe("/v2/tools/a/manifests/latest");
        request.Headers["User-Agent"].ShouldStartWith("cloudpipe/");
        request.Headers["Accept"].Replace(" ", "", StringComparison.Ordinal).ShouldBe("a/b,c/d");
        request.Headers.Keys.ShouldNotContain("Authorization");
        request.Headers.Keys.ShouldNotContain("Expect");
        request.Headers.Keys.ShouldNotContain("Accept-Encoding");
    }

    [Fact]
    public async Task Localhost_is_this_machine_whatever_a_resolver_says()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { });

        (await _fixture.Client($"localhost:{host.Address.Port}").SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();

        host.Seen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_registry_on_loopback_that_speaks_tls_is_found_out_and_remembered()
    {
        using var authority = new TestAuthority();
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, authority.Issue("127.0.0.1"));
        _fixture.Write(_fixture.Temp[$"certs.d/{host.Name}/ca.crt"], authority.Pem);
        var client = _fixture.Client(host.Name);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await client.SendAsync(ClientFixture.Get($"/v2/{i}"), default)).Dispose()));
        (await client.SendAsync(ClientFixture.Get("/v2/last") with { CanRepeat = false }, default)).Dispose();

        host.Lines.Order().ShouldBe(["GET /v2/0", "GET /v2/1", "GET /v2/2", "GET /v2/3", "GET /v2/last"]);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public void What_has_once_spoken_tls_is_not_asked_by_plain_http_any_more(string scheme, bool stays)
    {
        var address = RegistryAddress.Parse("localhost:5000");
        var origins = new OriginChoice(address, insecure: false);
        origins.Decide(address.Origin(scheme));

        origins.Reconsider();

        (origins.Decided is not null).ShouldBe(stays);
    }

    [Fact]
    public async Task The_real_registry_with_tls_is_found_out_too()
    {
        using var certificates = TestCertificates.Create();
        await using var registry = await DockerRegistry.StartAsync(new DockerRegistryOptions { Certificates = certificates });
        _fixture.Write(_fixture.Temp[$"certs.d/{registry.Host}/ca.crt"], certificates.Authority.ExportCertificatePem());

        using var response = await _fixture.Client(registry.Host).SendAsync(ClientFixture.Get("/v2/"), default);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.RequestMessage!.RequestUri!.Scheme.ShouldBe("https");
    }

    [Fact]
    public async Task A_registry_that_answers_400_by_plain_http_is_believed_where_it_speaks_no_tls()
    {
        await using var host = await ScriptedHost.StartAsync((_, http) => http.StatusCode = 400);

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/x"), default));

        error.Code.ShouldBe(ImageErrorCodes.RegistryFault);
        error.Message.ShouldContain("400");
        host.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_cannot_be_repeated_is_not_the_one_that_finds_out()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { });
        var call = new RegistryCall(HttpMethod.Patch, "/v2/upload", []) { Content = () => new StringContent("x"), CanRepeat = false };

        (await _fixture.Client(host.Name).SendAsync(call, default)).Dispose();

        host.Lines.ShouldBe(["GET /v2/", "PATCH /v2/upload"]);
    }

    [Theory]
    [InlineData("registry.test:5000")]
    [InlineData("registry.test")]
    public async Task Plain_http_off_loopback_is_an_error_that_names_the_flag(string name)
    {
        await using var host = await ScriptedHost.StartAsync((_, http) =>
        {
            http.StatusCode = 401;
            http.Headers.WWWAuthenticate = "Basic realm=\"x\"";
        });
        _fixture.LogIn(name, "user", "secret-word");
        _fixture.Dial(("registry.test:5000", host), ("registry.test:80", host));

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(name).SendAsync(ClientFixture.Get("/v2/x"), default));

        error.Code.ShouldBe(ImageErrorCodes.RegistryPlainHttp);
        error.Hint.ShouldNotBeNull().ShouldContain("--insecure");
        host.Seen.ShouldAllBe(r => r.Authorization == null);
    }

    [Fact]
    public async Task Insecure_allows_plain_http_anywhere()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { });
        _fixture.Dial(("registry.test:5000", host));
        var client = _fixture.Client("registry.test:5000", insecure: true);

        (await client.SendAsync(ClientFixture.Get("/v2/1"), default)).Dispose();
        (await client.SendAsync(ClientFixture.Get("/v2/2"), default)).Dispose();

        host.Lines.ShouldBe(["GET /v2/1", "GET /v2/2"]);
    }

    [Fact]
    public async Task Insecure_still_prefers_tls_and_takes_any_certificate()
    {
        using var authority = new TestAuthority();
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, authority.Issue("some.other.name"));
        _fixture.Dial(("registry.test:443", host));

        using var response = await _fixture.Client("registry.test", insecure: true).SendAsync(ClientFixture.Get("/v2/"), default);

        response.RequestMessage!.RequestUri!.ShouldBe(new Uri("https://registry.test/v2/"));
    }

    [Fact]
    public async Task Where_nobody_listens_the_error_says_so()
    {
        _fixture.Dial();

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client("registry.test").SendAsync(ClientFixture.Get("/v2/"), default));

        error.Code.ShouldBe(ImageErrorCodes.RegistryUnreachable);
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("registry.test");
        _fixture.Time.Waited.Count.ShouldBe(2);
    }
}
