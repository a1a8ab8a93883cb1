namespace CloudPipe.Aws;

/// <summary>One call as it goes over the wire, before it is signed.</summary>
/// <param name="Operation">The official name, for messages.</param>
/// <param name="Path">Path below the service's address, percent-encoded, without a leading slash.</param>
/// <param name="Headers">Headers that are signed, <c>content-type</c> among them.</param>
/// <param name="Body">The payload.</param>
/// <param name="ServerMayWait">How long the server may hold the request on purpose (long polling, a running function).</param>
internal sealed record AwsRequest(
    string Operation, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, TimeSpan ServerMayWait);
