using System.Net;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

public sealed class RedirectTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Another_host_gets_the_request_without_the_credentials(int status)
    {
        await using var storage = await ScriptedHost.StartAsync((_, http) => http.StatusCode = 206);
        await using var host = await WantingBasicAsync((_, http) => Redirect(http, status, $"{storage.Address}blob?signature=secret"));
        var client = _fixture.Client(host.Name);

        using var response = await client.SendAsync(ClientFixture.Get("/v2/blob") with { Headers = [new("Range", "bytes=5-9")], Accept = ["a/b"] }, default);

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        var there = storage.Seen.ShouldHaveSingleItem();
        there.Query.ShouldBe("?signature=secret");
        there.Headers["Range"].ShouldBe("bytes=5-9");
        there.Headers.Keys.ShouldNotContain("Authorization");
        there.Headers.Keys.ShouldNotContain("Referer");
        there.Headers.Keys.ShouldNotContain("Cookie");
    }

    [Fact]
    public async Task The_same_host_gets_the_credentials_again_also_by_a_relative_location()
    {
        await using var host = await WantingBasicAsync((request, http) =>
        {
            if (request.Path == "/v2/a/blob")
            {
                Redirect(http, 307, "../b/blob?x=1");
            }
        });

        using var response = await _fixture.Client(host.Name).SendAsync(new RegistryCall(HttpMethod.Head, "/v2/a/blob", []), default);

        response.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe("/v2/b/blob?x=1");
        host.Seen[^1].Method.ShouldBe("HEAD");
        host.Seen[^1].Authorization.ShouldStartWith("Basic ");
    }

    [Fact]
    public async Task A_path_alone_is_a_location_on_the_same_host()
    {
        await using var host = await ScriptedHost.StartAsync((_, http) => Redirect(http, 202, "/v2/uploads/1?_state=a%3Db"));

        using var response = await _fixture.Client(host.Name).SendAsync(new RegistryCall(HttpMethod.Post, "/v2/uploads/", []), default);

        ResponseLocation.Of(response).ShouldBe(new Uri(host.Address, "/v2/uploads/1?_state=a%3Db"));
    }

    [Fact]
    public async Task Credentials_do_not_follow_to_another_host_and_back()
    {
        ScriptedHost? registry = null;
        await using var between = await ScriptedHost.StartAsync((_, http) => Redirect(http, 307, $"{registry!.Address}v2/end"));
        await using var host = registry = await WantingBasicAsync((request, http) =>
        {
            if (request.Path == "/v2/start")
            {
                Redirect(http, 307, between.Address.AbsoluteUri);
            }
        });

        (await _fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/start"), default)).Dispose();

        between.Seen.ShouldAllBe(r => r.Authorization == null);
        host.Seen[^1].Path.ShouldBe("/v2/end");
    }

    [Fact]
    public async Task A_circle_ends_after_ten()
    {
        await using var host = await ScriptedHost.StartAsync((_, http) => Redirect(http, 302, "/v2/again"));

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/"), default));

        error.Code.ShouldBe(ImageErrorCodes.UnsafeRedirect);
        host.Seen.Count.ShouldBe(11);
    }

    [Theory]
    [InlineData("http://registry.test/other")]
    [InlineData("http://127.0.0.1:80/other")]
    [InlineData("ftp://registry.test/other")]
    public async Task From_https_nothing_leads_down_to_http(string location)
    {
        using var authority = new TestAuthority();
        await using var host = await ScriptedHost.StartAsync((_, http) => Redirect(http, 307, location), authority.Issue("registry.test"));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], authority.Pem);
        _fixture.Dial(("registry.test:443", host), ("registry.test:80", host), ("127.0.0.1:80", host));

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client("registry.test").SendAsync(ClientFixture.Get("/v2/"), default));

        error.Code.ShouldBe(ImageErrorCodes.UnsafeRedirect);
        host.Seen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task From_loopback_nothing_leads_to_plain_http_elsewhere()
    {
        await using var other = await ScriptedHost.StartAsync((_, _) => { });
        await using var host = await ScriptedHost.StartAsync((_, http) => Redirect(http, 307, "http://storage.test/blob"));
        _fixture.Dial((host.Name, host), ("storage.test:80", other));

        (await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/"), default)))
            .Code.ShouldBe(ImageErrorCodes.UnsafeRedirect);
        other.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_that_is_none_is_an_error()
    {
        await using var host = await ScriptedHost.StartAsync((_, http) => http.StatusCode = 302);

        (await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/"), default)))
            .Code.ShouldBe(ImageErrorCodes.RegistryFault);
    }

    [Fact]
    public async Task An_upload_is_not_redirected()
    {
        await using var other = await ScriptedHost.StartAsync((_, _) => { });
        await using var host = await ScriptedHost.StartAsync((_, http) => Redirect(http, 307, other.Address.AbsoluteUri));
        var call = new RegistryCall(HttpMethod.Put, "/v2/x", []) { Content = () => new StringContent("body") };

        (await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(call, default))).Message.ShouldContain("307");
        other.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_to_another_host_takes_no_credentials_along()
    {
        await using var storage = await ScriptedHost.StartAsync((_, http) => http.StatusCode = 201);
        await using var host = await WantingBasicAsync((_, _) => { });
        var client = _fixture.Client(host.Name);
        (await client.SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();

        (await client.SendAsync(new RegistryCall(HttpMethod.Put, $"{storage.Address}up?signature=1", []) { Content = () => new StringContent("body") }, default)).Dispose();
        (await client.SendAsync(new RegistryCall(HttpMethod.Put, $"{host.Address}v2/up", []) { Content = () => new StringContent("body") }, default)).Dispose();

        var there = storage.Seen.ShouldHaveSingleItem();
        there.Body.ShouldBe("body");
        there.Authorization.ShouldBeNull();
        host.Seen[^1].Authorization.ShouldStartWith("Basic ");
    }

    [Fact]
    public async Task A_storage_host_that_wants_to_know_who_we_are_is_not_told()
    {
        await using var storage = await ScriptedHost.StartAsync((_, http) =>
        {
            http.StatusCode = 401;
            http.Headers.WWWAuthenticate = "Basic realm=\"phishing\"";
        });
        await using var host = await WantingBasicAsync((_, http) => Redirect(http, 307, storage.Address.AbsoluteUri));

        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(host.Name).SendAsync(ClientFixture.Get("/v2/"), default));

        error.Message.ShouldContain(storage.Name);
        storage.Seen.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task A_registry_behind_a_proxy_that_ends_tls_may_name_itself_by_http()
    {
        using var authority = new TestAuthority();
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, authority.Issue("registry.test"));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], authority.Pem);
        _fixture.Dial(("registry.test:443", host));

        using var response = await _fixture.Client("registry.test").SendAsync(new RegistryCall(HttpMethod.Put, "http://registry.test/v2/up?a=1", []), default);

        response.RequestMessage!.RequestUri.ShouldBe(new Uri("https://registry.test/v2/up?a=1"));
    }

    private static void Redirect(HttpResponse http, int status, string location)
    {
        http.StatusCode = status;
        http.Headers.Location = location;
    }

    private async Task<ScriptedHost> WantingBasicAsync(Action<SeenRequest, HttpResponse> answer)
    {
        var host = await ScriptedHost.StartAsync((request, http) =>
        {
            if (request.Authorization is null)
            {
                http.StatusCode = 401;
                http.Headers.WWWAuthenticate = "Basic realm=\"x\"";
                return;
            }

            answer(request, http);
        });
        _fixture.LogIn(host.Name, "user", "secret-word");
        return host;
    }
}
