using System.Runtime.InteropServices;

namespace CloudPipe.Local.Objects;

/// <summary>Where a walk over keys goes on.</summary>
/// <param name="Key">The key that says where.</param>
/// <param name="Inclusive">The key itself is still wanted.</param>
/// <param name="SkipsPrefix">Neither the key nor anything that begins with it is wanted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeyBound(string Key, bool Inclusive, bool SkipsPrefix = false)
{
    public static KeyBound After(string key) => new(key, Inclusive: false);

    public static KeyBound From(string key) => new(key, Inclusive: true);

    public static KeyBound PastPrefix(string prefix) => new(prefix, Inclusive: false, SkipsPrefix: true);

    /// <summary>Whether a key lies before the bound.</summary>
    public bool Excludes(string key)
    {
        if (SkipsPrefix && key.StartsWith(Key, StringComparison.Ordinal))
        {
            return true;
        }

        var order = KeyOrder.Compare(key, Key);
        return order < 0 || (order == 0 && !Inclusive);
    }

    /// <summary>Whether every key that begins with a folder's prefix (it ends in a slash) lies before the bound.</summary>
    public bool ExcludesFolder(string prefix)
    {
        if (Key.StartsWith(prefix, StringComparison.Ordinal))
        {
            return SkipsPrefix && Key.Length == prefix.Length;
        }

        return (SkipsPrefix && prefix.StartsWith(Key, StringComparison.Ordinal)) || KeyOrder.Compare(prefix, Key) < 0;
    }
}
