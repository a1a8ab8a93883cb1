using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3;

/// <summary>ETags as clients write them.</summary>
internal static class ETags
{
    /// <summary>Without quotes, be they characters or what is left of <c>&amp;#34;</c> after escaping twice.</summary>
    public static string Unquote(string text) => text.Trim()
        .Replace("&#34;", "\"", StringComparison.Ordinal)
        .Replace("&quot;", "\"", StringComparison.Ordinal)
        .Trim('"');

    public static bool Matches(string header, string etag) => header.Split(',', StringSplitOptions.TrimEntries)
        .Any(candidate => candidate == "*" || Unquote(candidate.StartsWith("W/", StringComparison.Ordinal) ? candidate[2..] : candidate) == etag);

    /// <summary>The conditions of a write.</summary>
    public static WriteCondition WriteCondition(S3Call call)
    {
        var noneMatch = call.Header("if-none-match");
        if (noneMatch is not null && noneMatch.Trim() != "*")
        {
            throw new S3Exception(S3Error.NotImplemented, "A header you provided implies functionality that is not implemented: If-None-Match takes * only.");
        }

        return new WriteCondition(noneMatch is not null, call.Header("if-match") is { } match ? Unquote(match) : null);
    }
}
