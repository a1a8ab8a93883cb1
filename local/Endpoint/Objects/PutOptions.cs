namespace CloudPipe.Local;

/// <summary>How an object is put in-process.</summary>
public sealed record PutOptions
{
    public string? ContentType { get; init; }

    /// <summary>User metadata, names without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Refuse with PreconditionFailed if the key exists.</summary>
    public bool OnlyIfAbsent { get; init; }

    /// <summary>Refuse unless the key has this ETag (without quotes); null for no condition.</summary>
    public string? OnlyIfMatches { get; init; }
}
