using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CloudPipe.Wrapper;

/// <summary>
/// <c>certs.d</c> of Docker and Podman: <c>HOST[:PORT]/*.crt</c> are authorities for that registry only, <c>*.cert</c> with
/// <c>*.key</c> what we show to it. Read at each handshake that needs it, so that a file added later counts.
/// </summary>
internal sealed class CertificateFolders(RegistrySurroundings surroundings)
{
    private static readonly string[] OfTheSystem = ["/etc/containers/certs.d", "/etc/docker/certs.d"];

    /// <summary>Where a person without root rights would put the authority of this host.</summary>
    public string PlaceFor(Uri uri) => Path.Combine(Roots()[0], Names(uri)[0]);

    /// <exception cref="ImageException">CP3031 where a file is no certificate.</exception>
    public X509Certificate2Collection Authorities(Uri uri)
    {
        var found = new X509Certificate2Collection();
        foreach (var file in Files(uri, "*.crt"))
        {
            Read(file, () => found.ImportFromPemFile(file));
        }

        return found;
    }

    /// <exception cref="ImageException">CP3031 where the pair cannot be read.</exception>
    public X509Certificate2? ClientCertificate(Uri uri)
    {
        X509Certificate2? found = null;
        if (Files(uri, "*.cert").FirstOrDefault() is { } file)
        {
            Read(file, () => found = X509Certificate2.CreateFromPemFile(file, Path.ChangeExtension(file, ".key")));
        }

        return found;
    }

    private static void Read(string file, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ImageException(
                ImageErrorCodes.RegistryUntrusted,
                $"'{file}' cannot be used as a certificate: {e.Message}",
                "It must be in PEM form; a client certificate NAME.cert needs its key in NAME.key beside it.",
                e);
        }
    }

    /// <summary>Docker Hub's folder has the name that references have.</summary>
    private static string[] Names(Uri uri)
    {
        var host = uri.Host;
        return !uri.IsDefaultPort ? [$"{host}:{uri.Port}"] :
            host == "registry-1.docker.io" ? ["docker.io", host] : [host, $"{host}:{uri.Port}"];
    }

    private string[] Roots() => surroundings.CertificateFolders is { } given
        ? [.. given]
        : [Path.Combine(surroundings.HomeFolder, ".config/containers/certs.d"), Path.Combine(surroundings.HomeFolder, ".config/docker/certs.d"), .. OfTheSystem];

    private IEnumerable<string> Files(Uri uri, string pattern) =>
        from root in Roots()
        from name in Names(uri)
        let folder = Path.Combine(root, name)
        where Directory.Exists(folder)
        from file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)
        select file;
}
