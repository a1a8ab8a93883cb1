using System.Net;

namespace CloudPipe.Aws;

/// <summary>A whole reply: the body has arrived, within the attempt's timeout.</summary>
internal sealed record AwsResponse(HttpStatusCode StatusCode, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Which attempt got this reply, from 1.</summary>
    public int Attempt { get; init; } = 1;

    public bool IsSuccess => (int)StatusCode is >= 200 and < 300;

    /// <summary>JSON services call it one way, S3 the other.</summary>
    public string? RequestId => Header("x-amzn-requestid") ?? Header("x-amz-request-id");

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
