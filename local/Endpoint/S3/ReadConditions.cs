using System.Globalization;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3;

/// <summary>The conditions of a read, with the precedence of RFC 9110.</summary>
internal static class ReadConditions
{
    /// <summary>Conditional GET and HEAD.</summary>
    public static void Check(S3Call call, StoredObject stored)
    {
        CheckPreconditions(call, stored, "");
        var noneMatch = call.Header("if-none-match");
        var isUnchanged = noneMatch is not null
            ? ETags.Matches(noneMatch, stored.ETag)
            : Time(call.Header("if-modified-since")) is { } since && Seconds(stored.Modified) <= since;
        if (isUnchanged)
        {
            ObjectHeaders.WriteIdentity(call.Exchange.Response, stored);
            throw new S3Exception(S3Error.NotModified, "Not Modified");
        }
    }

    /// <summary>The conditions on the source of a copy, all of which answer 412.</summary>
    public static void CheckCopySource(S3Call call, StoredObject stored)
    {
        const string prefix = "x-amz-copy-source-";
        CheckPreconditions(call, stored, prefix);
        if ((call.Header(prefix + "if-none-match") is { } noneMatch && ETags.Matches(noneMatch, stored.ETag))
            || (Time(call.Header(prefix + "if-modified-since")) is { } since && Seconds(stored.Modified) <= since))
        {
            throw WriteCondition.Failed(prefix + "If-None-Match");
        }
    }

    private static void CheckPreconditions(S3Call call, StoredObject stored, string prefix)
    {
        if (call.Header(prefix + "if-match") is { } match)
        {
            if (!ETags.Matches(match, stored.ETag))
            {
                throw WriteCondition.Failed("If-Match");
            }
        }
        else if (Time(call.Header(prefix + "if-unmodified-since")) is { } since && Seconds(stored.Modified) > since)
        {
            throw WriteCondition.Failed("If-Unmodified-Since");
        }
    }

    private static DateTimeOffset? Time(string? header) => DateTimeOffset.TryParseExact(
        header, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : null;

    /// <summary>Headers know seconds only.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
