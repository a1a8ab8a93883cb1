namespace CloudPipe.Wrapper;

/// <summary>The keys under which the credentials for a repository may be filed, as containers-auth.json(5) and Docker write them.</summary>
internal static class CredentialKeys
{
    /// <summary><c>host/namespace/repository</c>, <c>host/namespace</c>, <c>host</c>: the first that is there counts.</summary>
    public static IEnumerable<string> For(RegistryAddress address, string repository)
    {
        for (var path = repository; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
        {
            yield return $"{address.Name}/{path}";
        }

        yield return address.Name;
    }

    /// <summary>
    /// A key of a file in the form of <see cref="For"/>: without a scheme, and then without the path that Docker once wrote after the
    /// host (<c>https://index.docker.io/v1/</c>). A namespace is only meant where there is no scheme.
    /// </summary>
    public static string Normal(string key)
    {
        var scheme = key.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? key : key[(scheme + 3)..];
        rest = rest.TrimEnd('/');
        if (rest.EndsWith("/v1", StringComparison.Ordinal) || rest.EndsWith("/v2", StringComparison.Ordinal))
        {
            rest = rest[..^3];
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (host, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        return (host is "index.docker.io" or "registry-1.docker.io" ? "docker.io" : host) + (scheme < 0 ? path : "");
    }
}
