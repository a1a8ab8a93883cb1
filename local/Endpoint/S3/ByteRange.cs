using System.Globalization;
using System.Runtime.InteropServices;

namespace CloudPipe.Local.S3;

/// <summary>A range of an object's bytes, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ByteRange(long First, long Last)
{
    public long Length => Last - First + 1;

    /// <summary>The range that a header asks for, or null if it is to be ignored: absent, not understood, or several ranges, which S3
    /// answers with the whole object.</summary>
    /// <exception cref="S3Exception">InvalidRange: it lies outside.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase) || header.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var text = header["bytes=".Length..].Trim();
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return null;
        }

        var first = Number(text[..dash]);
        var last = Number(text[(dash + 1)..]);
        if ((first is null && (dash > 0 || last is null)) || (last is null && dash + 1 < text.Length) || last < first)
        {
            return null;
        }

        if (first is null)
        {
            return last > 0 && size > 0 ? new ByteRange(Math.Max(0, size - last.Value), size - 1) : throw Unsatisfiable(header, size);
        }

        return first < size ? new ByteRange(first.Value, Math.Min(last ?? long.MaxValue, size - 1)) : throw Unsatisfiable(header, size);
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static S3Exception Unsatisfiable(string header, long size) => new(
        S3Error.InvalidRange, "The requested range is not satisfiable",
        new Dictionary<string, string> { ["RangeRequested"] = header, ["ActualObjectSize"] = $"{size}" });
}
