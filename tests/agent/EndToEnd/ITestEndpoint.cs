namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>A server that speaks S3 and SQS, ours or another's.</summary>
public interface ITestEndpoint
{
    Uri Url { get; }

    string AccessKeyId { get; }

    string SecretAccessKey { get; }

    Task CreateBucketAsync(string name);

    /// <returns>The queue's URL.</returns>
    Task<string> CreateQueueAsync(string name, int visibilitySeconds, string? deadLetterName = null, int maxReceiveCount = 0);
}
