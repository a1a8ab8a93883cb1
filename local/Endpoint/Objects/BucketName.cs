using System.Buffers;
using CloudPipe.Local.S3;

namespace CloudPipe.Local.Objects;

/// <summary>S3's rules for the names of buckets.</summary>
internal static class BucketName
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    public static void Check(string name)
    {
        if (name.Length is < 3 or > 63 || name.AsSpan().IndexOfAnyExcept(Characters) >= 0
            || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1])
            || name.Contains("..", StringComparison.Ordinal) || System.Net.IPAddress.TryParse(name, out _))
        {
            throw new S3Exception(
                S3Error.InvalidBucketName,
                $"The specified bucket is not valid: '{name}'. A bucket's name has 3 to 63 small letters, digits, dots and hyphens.",
                new Dictionary<string, string> { ["BucketName"] = name });
        }
    }
}
