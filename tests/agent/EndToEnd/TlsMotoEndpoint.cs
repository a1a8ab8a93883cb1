using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>moto_server over TLS, with a certificate for the name <c>endpoint</c> by an authority of its own.</summary>
public sealed class TlsMotoEndpoint : MotoEndpoint
{
    private readonly TemporaryFolder _folder = new();

    public string AuthorityPath => _folder["authority.pem"];

    protected override IReadOnlyList<string> Arguments => ["-c", _folder["server.pem"], "-k", _folder["server.key"]];

    public override async ValueTask InitializeAsync()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=CloudPipe tests", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(now, now.AddYears(50));

        using var serverKey = RSA.Create(2048);
        var serverRequest = new CertificateRequest("CN=endpoint", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("endpoint");
        names.AddIpAddress(IPAddress.Loopback);
        serverRequest.CertificateExtensions.Add(names.Build());
        using var server = serverRequest.Create(authority, now, now.AddYears(49), [1, 2, 3, 4]);

        await File.WriteAllTextAsync(AuthorityPath, authority.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder["server.pem"], server.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder["server.key"], serverKey.ExportPkcs8PrivateKeyPem());
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
