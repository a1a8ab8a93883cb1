namespace CloudPipe.Local.Sqs;

/// <summary>How queues are called from outside.</summary>
/// <param name="BaseUrl">Scheme, host and port as the client used them.</param>
/// <param name="Region">The run's region.</param>
internal sealed record SqsAccount(string BaseUrl, string Region)
{
    public const string Id = "000000000000";

    public string QueueUrl(string name) => $"{BaseUrl}/{Id}/{name}";

    public string QueueArn(string name) => $"arn:aws:sqs:{Region}:{Id}:{name}";

    public static string QueueNameOf(string url) => url.TrimEnd('/')[(url.TrimEnd('/').LastIndexOf('/') + 1)..];

    public static string QueueNameOfArn(string arn) => arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split(':') is { Length: 6 } parts
        ? parts[5]
        : throw new SqsException(SqsError.InvalidParameterValue, $"Value {arn} is not the ARN of a queue.");
}
