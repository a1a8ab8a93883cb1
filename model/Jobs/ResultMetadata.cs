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

    /// <summary>The value of <see cref="Source"/>: percent-encoded UTF-8, because metadata travels in headers; <c>/</c> stays.</summary>
    public static string SourceOf(InputObject input) =>
        Uri.EscapeDataString($"{input.Bucket}/{input.Key}").Replace("%2F", "/", StringComparison.Ordinal);
}
