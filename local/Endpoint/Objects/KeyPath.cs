using System.Security.Cryptography;
using System.Text;
using CloudPipe.Local.S3;

namespace CloudPipe.Local.Objects;

/// <summary>Where a key's file is (docs/decisions/0003): in the bucket's folder if it can be a plain path, else among the odd ones.</summary>
internal static class KeyPath
{
    public const int LongestKey = 1024;
    private const int LongestName = 255;

    /// <summary>The first component of keys that never become files in the user's folder.</summary>
    public const string Reserved = ".cloudpipe";

    public static void Check(string key)
    {
        if (key.Length == 0)
        {
            throw new S3Exception(S3Error.InvalidArgument, "A key has at least one byte.");
        }

        if (key.Length > LongestKey || Encoding.UTF8.GetByteCount(key) > LongestKey)
        {
            throw new S3Exception(S3Error.KeyTooLong, "Your key is too long");
        }
    }

    /// <summary>Whether the key can be a path of ordinary names below a folder.</summary>
    public static bool IsPlain(string key)
    {
        var first = true;
        foreach (var range in key.AsSpan().Split('/'))
        {
            var name = key.AsSpan()[range];
            if (name.IsEmpty || name is "." or ".." || name.Contains('\0') || (first && name is Reserved)
                || (name.Length > LongestName / 3 && Encoding.UTF8.GetByteCount(name) > LongestName))
            {
                return false;
            }

            first = false;
        }

        return true;
    }

    /// <summary>The file of a plain key.</summary>
    public static string Plain(BucketEntry bucket, string key) => $"{bucket.Folder}/{key}";

    /// <summary>The file of an odd key, below the folder for odd ones.</summary>
    public static string Odd(BucketEntry bucket, string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{bucket.Name}\n{key}")));
        return $"{hash[..2]}/{hash}";
    }
}
