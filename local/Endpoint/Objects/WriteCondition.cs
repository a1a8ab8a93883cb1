using CloudPipe.Local.S3;

namespace CloudPipe.Local.Objects;

/// <summary>The condition of a write: on what is there now.</summary>
/// <param name="IfNoneMatchAny">Nothing may be there.</param>
/// <param name="IfMatch">Exactly this ETag (without quotes, or <c>*</c>) must be there.</param>
internal sealed record WriteCondition(bool IfNoneMatchAny, string? IfMatch)
{
    public static WriteCondition None { get; } = new(false, null);

    public bool Any => IfNoneMatchAny || IfMatch is not null;

    public void Check(string key, string? currentETag)
    {
        if (IfNoneMatchAny && currentETag is not null)
        {
            throw Failed("If-None-Match");
        }

        if (IfMatch is null)
        {
            return;
        }

        if (currentETag is null)
        {
            throw ObjectFinder.NoSuchKey(key);
        }

        if (IfMatch != "*" && IfMatch != currentETag)
        {
            throw Failed("If-Match");
        }
    }

    public static S3Exception Failed(string condition) => new(
        S3Error.PreconditionFailed, "At least one of the pre-conditions you specified did not hold",
        new Dictionary<string, string> { ["Condition"] = condition });
}
