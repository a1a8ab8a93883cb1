namespace CloudPipe.Aws;

/// <summary>One call as it goes over the wire, before it is signed.</summary>
internal sealed record AwsRequest
{
    /// <summary>The official name, for messages.</summary>
    public required string Operation { get; init; }

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Path and query below the service's address, percent-encoded, without a leading slash.</summary>
    public string Path { get; init; } = "";

    /// <summary>What stands before the service's host name, with its dot (<c>bucket.</c>), or nothing.</summary>
    public string HostPrefix { get; init; } = "";

    /// <summary>Headers that are signed, <c>content-type</c> among them.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The payload, or null where the method has none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>How long the server may hold the request on purpose (long polling, a running function).</summary>
    public TimeSpan ServerMayWait { get; init; }
}
