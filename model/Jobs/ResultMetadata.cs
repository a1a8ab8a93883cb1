using System.Text;

namespace CloudPipe.Model;

/// <summary>The names of the user metadata that every result carries in S3.</summary>
public static class ResultMetadata
{
    /// <summary>The identity of the job (<see cref="JobIdentity"/>): who finds it need not compute the result again.</summary>
    public const string Job = "cloudpipe-job";

    /// <summary>Bucket and key of the input, <c>bucket/key</c>, encoded by <see cref="SourceOf"/>.</summary>
    public const string Source = "cloudpipe-source";

    /// <summary>ETag of the input.</summary>
    public const string SourceETag = "cloudpipe-source-etag";

    /// <summary>Which attempt succeeded; 1 for the first.</summary>
    public const string Attempt = "cloudpipe-attempt";

    /// <summary>How long the program ran, in milliseconds.</summary>
    public const string DurationMs = "cloudpipe-duration-ms";

    /// <summary>The exit code of the program.</summary>
    public const string ExitCode = "cloudpipe-exit-code";

    /// <summary>Version of the input, where its bucket keeps versions; left out where it is unusually long.</summary>
    public const string SourceVersion = "cloudpipe-source-version";

    /// <summary>Digest of the image that the algorithm was wrapped from.</summary>
    public const string Image = "cloudpipe-image";

    /// <summary>The trace of the file's way, 32 hexadecimal digits.</summary>
    public const string Trace = "cloudpipe-trace";

    /// <summary>When the program started, UTC, ISO 8601 with milliseconds.</summary>
    public const string Started = "cloudpipe-started";

    /// <summary>The most memory that the program had at a time, in bytes.</summary>
    public const string PeakMemoryBytes = "cloudpipe-peak-memory-bytes";

    /// <summary>Processor time of the program and of what it started, in seconds.</summary>
    public const string CpuSeconds = "cloudpipe-cpu-seconds";

    /// <summary>The worker that made the result, percent-encoded.</summary>
    public const string Worker = "cloudpipe-worker";

    /// <summary>
    /// What S3 takes of user metadata in all, names and values, in bytes:
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
    /// </summary>
    public const int LongestInAll = 2048;

    // AWS does not say whether it counts what stands before every name in the request: it is counted here.
    private const string Prefix = "x-amz-meta-";
    private const int LongestReadable = 1200;
    private const string Packed = "base64:";

    /// <summary>
    /// The value of <see cref="Source"/>: percent-encoded UTF-8, because metadata travels in headers; <c>/</c> stays. What would
    /// be too long that way is in Base64.
    /// </summary>
    public static string SourceOf(InputObject input)
    {
        var source = $"{input.Bucket}/{input.Key}";
        var readable = Uri.EscapeDataString(source).Replace("%2F", "/", StringComparison.Ordinal);
        return readable.Length <= LongestReadable ? readable : Packed + Convert.ToBase64String(Encoding.UTF8.GetBytes(source));
    }

    /// <summary>
    /// Adds what is worth knowing but not needed, if there is still room for it: a source of a thousand letters leaves none for the
    /// worker's name.
    /// </summary>
    /// <returns>False if it was left out.</returns>
    public static bool TryAdd(IDictionary<string, string> metadata, string name, string value)
    {
        var size = metadata.Sum(entry => SizeOf(entry.Key, entry.Value)) + SizeOf(name, value);
        if (size > LongestInAll)
        {
            return false;
        }

        metadata[name] = value;
        return true;
    }

    private static int SizeOf(string name, string value) => Prefix.Length + Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);

    /// <summary>The opposite of <see cref="SourceOf"/>; null where the value is none of its values.</summary>
    public static InputObject? ReadSource(string value)
    {
        var source = Uri.UnescapeDataString(value);
        if (value.StartsWith(Packed, StringComparison.Ordinal))
        {
            var bytes = new byte[value.Length];
            if (!Convert.TryFromBase64String(value[Packed.Length..], bytes, out var written))
            {
                return null;
            }

            source = Encoding.UTF8.GetString(bytes, 0, written);
        }

        var slash = source.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? new InputObject(source[..slash], source[(slash + 1)..]) : null;
    }
}
