using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CloudPipe.Wrapper.Tests.Daemons;

/// <summary>A daemon over TCP that proves who it is and wants the same of its callers, as <c>dockerd --tlsverify</c>.</summary>
public sealed class DaemonTlsTests : IAsyncLifetime
{
    private readonly TempFolder _certificates = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private X509Certificate2 _authority = null!;
    private X509Certificate2 _server = null!;

    public ValueTask InitializeAsync()
    {
        _authority = Certificate("CN=authority", issuer: null);
        _server = Certificate("CN=daemon", _authority);
        using var client = Certificate("CN=client", _authority);
        File.WriteAllText(_certificates["ca.pem"], _authority.ExportCertificatePem());
        File.WriteAllText(_certificates["cert.pem"], client.ExportCertificatePem());
        File.WriteAllText(_certificates["key.pem"], client.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        _listener.Start();
        _ = ServeAsync();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _authority.Dispose();
        _server.Dispose();
        _certificates.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Both_sides_show_their_certificates()
    {
        using var client = new DaemonClient(Address());

        (await client.AboutAsync(CancellationToken.None)).ApiVersion.ShouldBe(new Version(1, 41));
    }

    [Fact]
    public async Task A_daemon_that_another_authority_vouches_for_is_refused()
    {
        using var other = Certificate("CN=other", issuer: null);
        await File.WriteAllTextAsync(_certificates["ca.pem"], other.ExportCertificatePem());
        using var client = new DaemonClient(Address());

        (await Should.ThrowAsync<ImageException>(() => client.AboutAsync(CancellationToken.None))).Code.ShouldBe(ImageErrorCodes.DaemonGone);
    }

    [Fact]
    public void Files_that_are_no_certificates_are_named()
    {
        File.WriteAllText(_certificates["cert.pem"], "nonsense");

        var refusal = Should.Throw<ImageException>(() => new DaemonClient(Address()));

        refusal.Code.ShouldBe(ImageErrorCodes.BadDaemonAddress);
        refusal.Message.ShouldContain(_certificates.Root);
    }

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, to);
        }

        using var signed = request.Create(issuer, from.AddMinutes(1), to.AddMinutes(-1), RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private DaemonAddress Address() => DaemonAddress.Parse(
        $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", "DOCKER_HOST", new DaemonTls(_certificates.Root, IsVerified: true));

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(connection);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        try
        {
            await using var tls = new SslStream(connection.GetStream(), false, (_, certificate, _, _) => certificate?.Subject == "CN=client");
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _server, ClientCertificateRequired = true });
            (await tls.ReadAsync(new byte[16 * 1024])).ShouldBePositive();
            await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK"));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client did not like us, which one of the tests is about.
        }
    }
}
