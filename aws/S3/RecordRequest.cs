namespace CloudPipe.Aws.S3;

/// <summary>The request for one object.</summary>
internal static class RecordRequest
{
    /// <exception cref="ArgumentException">A key that an address cannot carry as it is: S3 would take it, HTTP clients rewrite it.</exception>
    public static AwsRequest Of(AwsPlace place, string operation, HttpMethod method, string bucket, string key, PutCondition condition, byte[]? content)
    {
        var segments = key.Split('/');
        if (segments.Any(segment => segment is "" or "." or ".."))
        {
            throw new ArgumentException($"The key '{key}' has an empty segment, or one of dots alone.", nameof(key));
        }

        var headers = new Dictionary<string, string>();
        if (content is not null)
        {
            headers["content-type"] = "application/octet-stream";
        }

        if (condition.Header is { } header)
        {
            headers[header] = condition.Value!;
        }

        // A dot in the bucket's name would need a certificate for two labels; emulators have no names for buckets.
        var inPath = place.IsConfigured || bucket.Contains('.', StringComparison.Ordinal);
        var path = string.Join('/', segments.Select(Uri.EscapeDataString));
        return new AwsRequest
        {
            Operation = operation,
            Method = method,
            HostPrefix = inPath ? "" : bucket + ".",
            Path = inPath ? $"{Uri.EscapeDataString(bucket)}/{path}" : path,
            Headers = headers,
            Body = content,
        };
    }
}
