using System.Text;

namespace CloudPipe.Local.Rootfs;

/// <summary>The name of a tar entry as a checked list of components.</summary>
internal static class EntryName
{
    private const int LongestComponent = 255;
    private const int LongestName = 4096;

    /// <summary><c>./usr/bin/</c> becomes <c>usr/bin</c>; the root itself becomes the empty string.</summary>
    /// <exception cref="RootfsException">The code given, where the name is absolute, climbs or is too long.</exception>
    public static string Parse(string name, string code = RootfsErrorCodes.BadEntryName)
    {
        if (name.StartsWith('/'))
        {
            throw Fault(name, "is absolute", code);
        }

        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            throw Fault(name, "is empty, too long or holds a zero", code);
        }

        var components = name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(c => c != ".").ToList();
        foreach (var component in components)
        {
            if (component == "..")
            {
                throw Fault(name, "climbs out with '..'", code);
            }

            if (Encoding.UTF8.GetByteCount(component) > LongestComponent)
            {
                throw Fault(name, $"has a part of more than {LongestComponent} bytes", code);
            }
        }

        return string.Join('/', components);
    }

    public static string Parent(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    public static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static RootfsException Fault(string name, string what, string code)
    {
        var shown = name.Length <= 120 ? name : name[..120] + "...";
        return new RootfsException(
            code,
            $"The name '{shown}' in a layer {what}.",
            "The image was made wrongly or to do harm; nothing was written outside the cache. Get it from a source you trust.");
    }
}
