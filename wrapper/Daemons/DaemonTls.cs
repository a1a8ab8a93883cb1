using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CloudPipe.Wrapper;

/// <summary>What a TLS connection to a daemon needs: the files that <c>docker</c> keeps in one folder.</summary>
/// <param name="Folder">With <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>, each of which may be missing; null for the machine's CAs alone.</param>
/// <param name="IsVerified">Whether the daemon must prove who it is.</param>
internal sealed record DaemonTls(string? Folder, bool IsVerified)
{
    /// <summary>The certificates that this machine trusts, and none of our own.</summary>
    public static readonly DaemonTls None = new(null, IsVerified: true);

    /// <exception cref="ImageException">CP3046 for files that are no certificates.</exception>
    public SslClientAuthenticationOptions Options(string host)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        try
        {
            if (File("cert.pem") is { } certificate && File("key.pem") is { } key)
            {
                options.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate, key)];
            }

            if (File("ca.pem") is { } authority)
            {
                var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                policy.CustomTrustStore.ImportFromPemFile(authority);
                options.CertificateChainPolicy = policy;
            }
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ImageException(
                ImageErrorCodes.BadDaemonAddress,
                $"The certificates for the Docker daemon in '{Folder}' cannot be read: {e.Message}",
                "The folder of DOCKER_CERT_PATH has ca.pem, cert.pem and key.pem, all in PEM.",
                e);
        }

        if (!IsVerified)
        {
#pragma warning disable CA5359 // Docker does the same where DOCKER_CERT_PATH is set and DOCKER_TLS_VERIFY is not: the user asked for it.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return options;
    }

    private string? File(string name) =>
        Folder is not null && Path.Combine(Folder, name) is var path && System.IO.File.Exists(path) ? path : null;
}
