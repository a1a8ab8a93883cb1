using System.Net;

namespace CloudPipe.Aws;

/// <summary>A whole reply: the body has arrived, within the attempt's timeout.</summary>
internal sealed record AwsResponse(HttpStatusCode StatusCode, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
