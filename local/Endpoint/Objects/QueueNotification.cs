namespace CloudPipe.Local;

/// <summary>A bucket tells a queue of every object that is created.</summary>
/// <param name="Id">Names it in the bucket's configuration.</param>
/// <param name="Queue">The queue's name.</param>
/// <param name="Events">For example <c>s3:ObjectCreated:*</c>; only events of creation ever happen.</param>
/// <param name="Prefix">Only keys that begin so; null for all.</param>
/// <param name="Suffix">Only keys that end so; null for all.</param>
public sealed record QueueNotification(string Id, string Queue, IReadOnlyList<string> Events, string? Prefix = null, string? Suffix = null)
{
    internal bool Wants(string key, string eventName) =>
        (Prefix is null || key.StartsWith(Prefix, StringComparison.Ordinal))
        && (Suffix is null || key.EndsWith(Suffix, StringComparison.Ordinal))
        && Events.Any(e => e == "s3:ObjectCreated:*" || e == "s3:" + eventName);
}
