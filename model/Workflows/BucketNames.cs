namespace CloudPipe.Model;

/// <summary>
/// The rules of Amazon S3 for names of general purpose buckets:
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.
/// </summary>
internal static class BucketNames
{
    private const int Shortest = 3;
    private const int Longest = 63;

    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>The same as <see cref="Fault"/>, as one expression.</summary>
    public static TextRule Rule { get; } = new(
        $"(?!{string.Join("|", ReservedPrefixes)})(?!.*(?:{string.Join("|", ReservedSuffixes.Select(s => s.Replace(".", "\\.")))})$)(?!.*\\.\\.)"
        + $"(?![0-9]{{1,3}}(?:\\.[0-9]{{1,3}}){{3}}$)[a-z0-9][a-z0-9.-]{{{Shortest - 2},{Longest - 2}}}[a-z0-9]",
        $"the name of a bucket: {Shortest} to {Longest} lower-case letters, digits, '.' and '-', of which the first and last are a letter or digit; some are reserved");

    /// <summary>What is wrong with the name, or null.</summary>
    public static (string Message, string? Hint)? Fault(string name)
    {
        if (name.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("arn:", StringComparison.OrdinalIgnoreCase))
        {
            var bare = name.Substring(name.LastIndexOf(':') + 1).Trim('/').Split('/')[0];
            return ("only the name of the bucket is written here", bare.Length > 0 ? $"write \"{bare}\"" : null);
        }

        var odd = name.FirstOrDefault(c => !IsLetterOrDigit(c) && c is not ('.' or '-'));
        if (odd != '\0')
        {
            var better = new string([.. name.ToLowerInvariant().Select(c => IsLetterOrDigit(c) || c == '.' ? c : '-')]).Trim('-', '.');
            var hint = Fault(better) is null ? $"for example \"{better}\"" : null;
            return ($"it has lower-case letters, digits, '.' and '-' only, so no '{odd}'", hint);
        }

        return name switch
        {
            { Length: < Shortest or > Longest } => ($"it has {Shortest} to {Longest} characters, not {name.Length}", null),
            _ when !IsLetterOrDigit(name[0]) || !IsLetterOrDigit(name[name.Length - 1]) => ("it begins and ends with a letter or digit", null),
            _ when name.Contains("..") => ("it has no two '.' side by side", null),
            _ when IsAddress(name) => ("it is not an IP address", null),
            _ when ReservedPrefixes.FirstOrDefault(p => name.StartsWith(p, StringComparison.Ordinal)) is { } prefix =>
                ($"names that begin with '{prefix}' are reserved", null),
            _ when ReservedSuffixes.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal)) is { } suffix =>
                ($"names that end with '{suffix}' are reserved", null),
            _ => null,
        };
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsAddress(string name)
    {
        var parts = name.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is > 0 and <= 3 && p.All(c => c is >= '0' and <= '9'));
    }
}
