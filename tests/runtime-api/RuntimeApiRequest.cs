namespace CloudPipe.Tests.RuntimeApi;

/// <summary>A request as it came over the wire.</summary>
public sealed record RuntimeApiRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
