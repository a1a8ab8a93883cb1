using System.Text.RegularExpressions;

namespace CloudPipe.Wrapper;

/// <summary>The grammar of <c>[registry/]repository[:tag][@digest]</c>, normalised the way Docker does it.</summary>
internal sealed partial record DockerName(string Repository, string? Tag, string? Digest)
{
    private const string HubRegistry = "docker.io";

    public static bool TryParse(string text, out DockerName? name, out string? problem)
    {
        (name, problem) = (null, null);
        string? digest = null;
        var rest = text;
        if (rest.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            (rest, digest) = (rest[..at], rest[(at + 1)..]);
            if (!ContentDigest.IsValid(digest))
            {
                problem = $"'{digest}' is not a digest (sha256: and 64 lower-case hexadecimal digits)";
                return false;
            }
        }

        string? tag = null;
        var colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/'))
        {
            (rest, tag) = (rest[..colon], rest[(colon + 1)..]);
            if (!TagGrammar().IsMatch(tag))
            {
                problem = $"'{tag}' is not a tag";
                return false;
            }
        }

        var (registry, path) = Split(rest);
        if (!RegistryGrammar().IsMatch(registry) || !PathGrammar().IsMatch(path) || path.Length > 255)
        {
            problem = path.Any(char.IsAsciiLetterUpper)
                ? $"repository names are lower case: '{path}'"
                : $"'{rest}' is not the name of a repository";
            return false;
        }

        name = new DockerName($"{registry}/{path}", tag, digest);
        return true;
    }

    /// <summary>Whether two names mean the same image, so that <c>busybox</c> finds <c>docker.io/library/busybox:latest</c>.</summary>
    public static bool Same(string one, string other) =>
        one == other
        || (TryParse(one, out var a, out _) && TryParse(other, out var b, out _)
            && a!.Repository == b!.Repository && (a.Tag ?? "latest") == (b.Tag ?? "latest"));

    private static (string Registry, string Path) Split(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : text[..slash];
        var isRegistry = first.AsSpan().IndexOfAny('.', ':') >= 0 || first == "localhost" || first.Any(char.IsAsciiLetterUpper);
        if (!isRegistry)
        {
            return (HubRegistry, slash < 0 ? $"library/{text}" : text);
        }

        var path = text[(slash + 1)..];
        var hub = first is "docker.io" or "index.docker.io";
        return (hub ? HubRegistry : first, hub && !path.Contains('/', StringComparison.Ordinal) ? $"library/{path}" : path);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TagGrammar();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RegistryGrammar();

    [GeneratedRegex(@"\A[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PathGrammar();
}
