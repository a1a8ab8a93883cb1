using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Settings;

/// <summary>
/// The static OpenSSL looks for certificates where Debian keeps them. Other images keep them elsewhere, or have none: the wrapped
/// image brings a bundle.
/// </summary>
internal static class TrustedCertificates
{
    private static readonly string[] SystemBundles =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ];

    /// <summary>Call before the first TLS connection. What SSL_CERT_FILE or SSL_CERT_DIR say wins.</summary>
    public static void Choose(IReadOnlyDictionary<string, string> environment, string shippedBundle)
    {
        if (!environment.ContainsKey("HOME"))
        {
            // .NET looks for certificates of the user first, and fails where there is neither HOME nor /etc/passwd.
            Environment.SetEnvironmentVariable("HOME", "/");
        }

        if (environment.ContainsKey("SSL_CERT_FILE") || environment.ContainsKey("SSL_CERT_DIR"))
        {
            return;
        }

        if (SystemBundles.Append(shippedBundle).FirstOrDefault(File.Exists) is { } bundle)
        {
            // OpenSSL reads the process's environment; Environment.SetEnvironmentVariable changes only .NET's copy, which the
            // child's environment is made of and which stays as it was.
            _ = Libc.SetEnvironment("SSL_CERT_FILE", bundle, 0);
        }
    }
}
