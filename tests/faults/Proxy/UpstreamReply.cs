using Microsoft.Extensions.Primitives;

namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>What the endpoint answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Without those of the connection.</param>
/// <param name="ContentLength">As it says; of a HEAD, without a body.</param>
/// <param name="Body">All of it.</param>
internal sealed record UpstreamReply(int Status, IReadOnlyDictionary<string, StringValues> Headers, long? ContentLength, byte[] Body);
