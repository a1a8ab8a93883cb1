using System.Text.RegularExpressions;

namespace CloudPipe.Model;

/// <summary>What <c>container_name</c> may be: an image in a registry, or one of the other places that transports name.</summary>
internal static class ContainerNames
{
    // A path can be this long, and nothing else is longer.
    public const int LongestName = 4096;

    // The grammar of registries: [host[:port]/]path[:tag][@digest].
    private const string ReferenceBody =
        "(?:(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]+)?/)?"
        + "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*"
        + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[a-z0-9]+:[a-f0-9]{32,})?";

    private static readonly string[] PathTransports = ["docker-archive:", "oci-archive:", "oci:"];
    private static readonly string[] Transports = ["docker://", "docker-daemon:", .. PathTransports];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Regex Reference = new($"^{ReferenceBody}\\z", RegexOptions.CultureInvariant, Patience);
    private static readonly Regex Scheme = new("^(?<name>[A-Za-z][A-Za-z0-9-]*)(?:://|:/|:\\.)", RegexOptions.CultureInvariant, Patience);

    /// <summary>The same as <see cref="Fault"/>, as one expression.</summary>
    public static TextRule Rule { get; } = new(
        $"(?:{string.Join("|", PathTransports)})[\\s\\S]+|docker-daemon:sha256:[\\s\\S]*|(?:docker-daemon:)?(?:docker://)?{ReferenceBody}",
        "an image: [host/]path[:tag], docker-daemon:NAME, docker-archive:PATH, oci:PATH[:TAG] or oci-archive:PATH");

    /// <summary>What is wrong with the name, or null.</summary>
    public static (string Message, string? Hint)? Fault(string name)
    {
        if (name.Length > LongestName)
        {
            return ($"it has more than {LongestName} characters", null);
        }

        foreach (var transport in PathTransports)
        {
            if (name.StartsWith(transport, StringComparison.Ordinal))
            {
                return name.Length == transport.Length ? ($"a path is missing behind '{transport}'", null) : null;
            }
        }

        var reference = Without("docker://", Without("docker-daemon:", name));
        if (Reference.IsMatch(reference) || (name.StartsWith("docker-daemon:sha256:", StringComparison.Ordinal)))
        {
            return null;
        }

        if (Scheme.Match(reference) is { Success: true } scheme && !reference.StartsWith("localhost:", StringComparison.Ordinal))
        {
            var known = string.Join(", ", Transports);
            var near = Spelling.Nearest(scheme.Groups["name"].Value, Transports.Select(t => t.TrimEnd('/', ':')));
            var hint = near is null ? "images come from " + known : $"did you mean \"{near}\"?";
            return ($"'{scheme.Groups["name"].Value}' is not a place that images come from", hint);
        }

        if (reference.Any(char.IsWhiteSpace))
        {
            return ("there is white space in it", null);
        }

        return Reference.IsMatch(reference.ToLowerInvariant())
            ? ("it has capital letters", $"write \"{reference.ToLowerInvariant()}\"")
            : ("it is not [host/]path[:tag]", "for example \"ubuntu:24.04\" or \"docker-archive:image.tar\"");
    }

    private static string Without(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name.Substring(prefix.Length) : name;
}
