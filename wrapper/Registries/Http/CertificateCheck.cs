using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CloudPipe.Wrapper;

/// <summary>Whether the certificate of a host is good: by the authorities of the system, else by those of <c>certs.d</c>.</summary>
internal sealed class CertificateCheck(Uri uri, CertificateFolders folders)
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <exception cref="ImageException">CP3031, which says what is wrong; the handshake fails with it inside.</exception>
    public bool Accepts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors == SslPolicyErrors.RemoteCertificateChainErrors
            && certificate is X509Certificate2 leaf
            && IsSignedBy(folders.Authorities(uri), leaf, chain))
        {
            return true;
        }

        throw Refused(certificate, chain, errors);
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 leaf, X509Chain? sent)
    {
        if (authorities.Count == 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        // An authority of certs.d may be one in the middle, or the server's own certificate: Docker takes any as the end of the
        // chain. So the chain may end anywhere, but one of ours must be in it, and everything below it be rightly signed.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainPolicy.ExtraStore ?? []);
        return chain.Build(leaf)
            && chain.ChainElements.Any(e => authorities.Any(a => CryptographicOperations.FixedTimeEquals(a.RawDataMemory.Span, e.Certificate.RawDataMemory.Span)));
    }

    private ImageException Refused(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var status = chain?.ChainStatus.Select(s => s.Status).Aggregate(X509ChainStatusFlags.NoError, (a, b) => a | b) ?? X509ChainStatusFlags.NoError;
        var (reason, hint) = errors switch
        {
            SslPolicyErrors.RemoteCertificateNotAvailable => ("it shows none", null),
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) =>
                ($"it is for another name than {uri.Host} ({certificate?.Subject})", "Use the name that the certificate is made for."),
            _ when status.HasFlag(X509ChainStatusFlags.NotTimeValid) =>
                ("it, or one above it, has expired or is not valid yet", "Check the clock of this machine, or have the certificate renewed."),
            _ => (
                $"the authority that signed it is not known here ({certificate?.Issuer})",
                (string?)$"Put the authority's certificate into {Path.Combine(folders.PlaceFor(uri), "ca.crt")}, or into the system's store; --insecure does not check it."),
        };
        return new ImageException(ImageErrorCodes.RegistryUntrusted, $"The certificate of {uri.Authority} is not trusted: {reason}.", hint);
    }
}
