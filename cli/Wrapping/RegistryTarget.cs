using System.Text.RegularExpressions;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Wrapping;

/// <summary>What <c>--registry</c> and <c>--user</c> say about where wrapped images go: the part of their names before the algorithm's.</summary>
/// <param name="Prefix"><c>docker.io/user</c>, <c>ghcr.io/org</c>, <c>localhost:5000</c>; as it was written.</param>
internal sealed partial record RegistryTarget(string Prefix)
{
    private const string Hub = "docker.io";

    /// <summary>Other names under which people know Docker Hub.</summary>
    private static readonly string[] s_hubNames = [Hub, "index.docker.io", "registry-1.docker.io", "hub.docker.com", "registry.hub.docker.com"];

    /// <summary>Registries where every repository belongs to somebody.</summary>
    private static readonly string[] s_owned = [Hub, "ghcr.io", "quay.io", "public.ecr.aws"];

    public static bool TryParse(string? registry, string? user, out RegistryTarget? target, out string? problem)
    {
        target = null;
        var text = Without("docker://", Without("https://", (registry ?? Hub).Trim())).TrimEnd('/');
        user = user?.Trim().Trim('/');
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (host, path) = slash < 0 ? (text, "") : (text[..slash], text[slash..]);
        if (s_hubNames.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            (host, path) = (Hub, path is "/v1" or "/v2" ? "" : path);
        }

        problem = Problem(registry, host, path, user);
        if (problem is not null)
        {
            return false;
        }

        target = new RegistryTarget($"{host}{path}{(user is { Length: > 0 } ? $"/{user}" : "")}");
        return true;
    }

    /// <summary>The image of an algorithm, in lower case as repositories have to be.</summary>
    /// <exception cref="ImageException">CP3001: the name cannot be one of a repository.</exception>
    public ImageReference For(string algorithm) => ImageReference.Parse($"docker://{$"{Prefix}/{algorithm}".ToLowerInvariant()}:latest");

    /// <summary>What had to be written in another way, for people; null where nothing.</summary>
    public string? Lowered(string algorithm)
    {
        var asked = $"{Prefix}/{algorithm}";
        var name = asked.ToLowerInvariant();
        return name == asked ? null : $"Repository names are lower case: '{asked}' becomes '{name}'.";
    }

    private static string? Problem(string? registry, string host, string path, string? user)
    {
        if (registry?.TrimStart().StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true)
        {
            return "A registry is named without http://; where it speaks plain HTTP on another machine, add --insecure.";
        }

        if (host.AsSpan().IndexOfAny('.', ':') < 0 && host != "localhost")
        {
            return $"'{registry}' is not a registry: name its host, such as ghcr.io, registry.example.com or localhost:5000.";
        }

        if (Ecr().IsMatch(host) && user is { Length: > 0 })
        {
            return $"{host} has no users. For repositories in a namespace write --registry {host}/NAMESPACE.";
        }

        return s_owned.Contains(host, StringComparer.OrdinalIgnoreCase) && path.Length == 0 && string.IsNullOrEmpty(user)
            ? $"On {host} an image belongs to a user or an organisation: add --user NAME."
            : null;
    }

    private static string Without(string prefix, string text) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..] : text;

    // The private registries of AWS accounts, in all partitions, with FIPS and dual-stack endpoints.
    [GeneratedRegex(@"\A[0-9]{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ecr();
}
