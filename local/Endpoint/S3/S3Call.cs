using System.Globalization;
using CloudPipe.Local.Objects;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.S3;

/// <summary>One S3 request.</summary>
internal sealed record S3Call(EndpointRequest Exchange, BucketStore Store, QueueStore Queues, string Region, string? BucketName, string? KeyText)
{
    public BucketEntry Bucket => Store.Require(BucketName!);

    public string Key => KeyText!;

    public CancellationToken Aborted => Exchange.Aborted;

    public string? Header(string name) => Exchange.Header(name);

    public string? Query(string name) => Exchange.Target[name];

    /// <summary>A number of the query within a range.</summary>
    public int QueryInt(string name, int smallest, int largest, int otherwise)
    {
        if (Query(name) is not { Length: > 0 } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? number
            : throw new S3Exception(
                S3Error.InvalidArgument, $"Provided {name} not an integer or within integer range",
                new Dictionary<string, string> { ["ArgumentName"] = name, ["ArgumentValue"] = text });
    }
}
