using System.Text;

namespace CloudPipe.Tests.RuntimeApi;

/// <summary>A reply, well-formed unless a test wants it otherwise.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Headers">Beside content-length.</param>
/// <param name="Body">The body.</param>
public sealed record RuntimeApiReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>How many bytes of the body are sent before the connection is cut; null for a whole reply.</summary>
    public int? CutAfter { get; init; }

    /// <summary>What the API says about a state or a request that it refuses.</summary>
    public static RuntimeApiReply Error(int status, string type, string message) => new(
        status, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, Encoding.UTF8.GetBytes($$"""{"errorMessage":"{{message}}","errorType":"{{type}}"}"""));

    public static RuntimeApiReply Accepted() => new(
        202, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, "{\"status\":\"OK\"}\n"u8.ToArray());
}
