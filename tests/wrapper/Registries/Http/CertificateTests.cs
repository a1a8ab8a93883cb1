using System.Security.Cryptography.X509Certificates;

namespace CloudPipe.Wrapper.Tests;

public sealed class CertificateTests : IDisposable
{
    private readonly ClientFixture _fixture = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        _fixture.Dispose();
    }

    [Fact]
    public async Task An_unknown_authority_is_an_error_that_names_the_place_to_put_it_and_putting_it_there_helps()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, _authority.Issue("registry.test"));
        _fixture.Dial(("registry.test:5000", host));
        var client = _fixture.Client("registry.test:5000");

        var error = await Should.ThrowAsync<ImageException>(client.SendAsync(ClientFixture.Get("/v2/"), default));

        error.Code.ShouldBe(ImageErrorCodes.RegistryUntrusted);
        error.IsTransient.ShouldBeFalse();
        error.Hint.ShouldNotBeNull().ShouldContain(_fixture.Temp["certs.d/registry.test:5000/ca.crt"]);
        host.Seen.ShouldBeEmpty();

        _fixture.Write(_fixture.Temp["certs.d/registry.test:5000/ca.crt"], _authority.Pem);
        (await client.SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();
        host.Seen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_authority_is_trusted_for_its_own_host_only()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, _authority.Issue("registry.test"));
        _fixture.Dial(("registry.test:443", host));
        _fixture.Write(_fixture.Temp["certs.d/other.test/ca.crt"], _authority.Pem);
        _fixture.Write(_fixture.Temp["certs.d/registry.test:5000/ca.crt"], _authority.Pem);

        await Refused("registry.test", "authority");

        _fixture.Write(_fixture.Temp["certs.d/registry.test/any-name.crt"], _authority.Pem);
        (await _fixture.Client("registry.test").SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();
    }

    [Fact]
    public async Task An_authority_in_the_middle_and_the_servers_own_certificate_can_be_trusted_too()
    {
        using var middle = new TestAuthority(_authority);
        var certificate = middle.Issue("registry.test");
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, certificate);
        _fixture.Dial(("registry.test:443", host), ("registry.test:444", host));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], middle.Pem);
        _fixture.Write(_fixture.Temp["certs.d/registry.test:444/ca.crt"], certificate.ExportCertificatePem());

        (await _fixture.Client("registry.test").SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();
        (await _fixture.Client("registry.test:444").SendAsync(ClientFixture.Get("/v2/"), default)).Dispose();
    }

    [Fact]
    public async Task Another_authority_does_not_help()
    {
        using var other = new TestAuthority();
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, _authority.Issue("registry.test"));
        _fixture.Dial(("registry.test:443", host));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], other.Pem);

        await Refused("registry.test", "authority");
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, _authority.Issue("other.test"));
        _fixture.Dial(("registry.test:443", host));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], _authority.Pem);

        await Refused("registry.test", "another name");
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_refused()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, _authority.Issue("registry.test", TestAuthority.From.AddDays(1)));
        _fixture.Dial(("registry.test:443", host));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], _authority.Pem);

        await Refused("registry.test", "expired");
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_is_named()
    {
        await using var host = await ScriptedHost.StartAsync((_, _) => { }, _authority.Issue("registry.test"));
        _fixture.Dial(("registry.test:443", host));
        _fixture.Write(_fixture.Temp["certs.d/registry.test/ca.crt"], "-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n");

        await Refused("registry.test", "ca.crt");
    }

    [Fact]
    public async Task The_certificate_of_the_client_is_shown_to_its_own_registry_only()
    {
        using var person = _authority.Issue("the-person");
        await using var mine = new ClientCertificateListener(_authority.Issue("127.0.0.1"));
        await using var other = new ClientCertificateListener(_authority.Issue("127.0.0.1"));
        foreach (var port in new[] { mine.Port, other.Port })
        {
            _fixture.Write(_fixture.Temp[$"certs.d/127.0.0.1:{port}/ca.crt"], _authority.Pem);
        }

        _fixture.Write(_fixture.Temp[$"certs.d/127.0.0.1:{mine.Port}/client.cert"], person.ExportCertificatePem());
        _fixture.Write(_fixture.Temp[$"certs.d/127.0.0.1:{mine.Port}/client.key"], person.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        using var connections = new RegistryConnections(_fixture.Surroundings, insecure: false);
        foreach (var port in new[] { mine.Port, other.Port })
        {
            var uri = new Uri($"https://127.0.0.1:{port}/v2/");
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            (await connections.To(uri).SendAsync(request, default)).Dispose();
        }

        mine.Subjects.ShouldBe(["CN=the-person"]);
        other.Subjects.ShouldBe([null]);
    }

    private async Task Refused(string registry, string reason)
    {
        var error = await Should.ThrowAsync<ImageException>(_fixture.Client(registry).SendAsync(ClientFixture.Get("/v2/"), default));
        error.Code.ShouldBe(ImageErrorCodes.RegistryUntrusted);
        error.Message.ShouldContain(reason);
    }
}
