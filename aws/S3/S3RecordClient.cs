using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace CloudPipe.Aws.S3;

/// <summary>
/// Amazon S3 for small objects. A bucket in another region is found by S3's own answer and remembered, except where an endpoint is
/// configured. Every operation throws <see cref="S3RecordException"/> when the service refuses, and <see cref="EndpointException"/> when it cannot be reached.
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ and /userguide/conditional-writes.html
/// </summary>
public sealed class S3RecordClient : IObjectRecords, IDisposable
{
    private readonly AwsClientOptions _options;
    private readonly AwsPipeline _here;
    private readonly ConcurrentDictionary<string, AwsPipeline> _elsewhere = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _regionOfBucket = new(StringComparer.Ordinal);

    /// <param name="options">Null for the defaults.</param>
    public S3RecordClient(AwsClientOptions? options = null)
    {
        _options = options ?? new AwsClientOptions();
        _here = Pipeline(_options);
    }

    /// <summary>Where the requests go, without a bucket's name.</summary>
    public Uri BaseAddress => _here.BaseAddress;

    /// <inheritdoc/>
    public async Task<ObjectRecord?> GetAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            var response = await SendAsync("GetObject", HttpMethod.Get, bucket, key, PutCondition.None, null, cancellationToken);
            return new ObjectRecord(response.Body, ETagOf("GetObject", response), LastModifiedOf(response));
        }
        catch (S3RecordException failure) when (failure.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }

    /// <inheritdoc/>
    /// <remarks>If the answer of an attempt was lost and the next one finds the condition broken, the object is read: if it holds
    /// exactly <paramref name="content"/>, the lost attempt has written it. So put into the content what only this writer
    /// knows.</remarks>
    public async Task<PutRecordResult> PutAsync(
        string bucket, string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            var response = await SendAsync("PutObject", HttpMethod.Put, bucket, key, condition, content.ToArray(), cancellationToken);
            return new PutRecordResult(PutOutcome.Written, ETagOf("PutObject", response));
        }
        catch (S3RecordException failure) when (condition.Header is not null && IsBroken(failure))
        {
            var present = failure.Attempt > 1 ? await GetAsync(bucket, key, cancellationToken) : null;
            return present is not null && present.Content.Span.SequenceEqual(content.Span)
                ? new PutRecordResult(PutOutcome.Written, present.ETag)
                : new PutRecordResult(PutOutcome.ConditionFailed, null);
        }
        catch (S3RecordException failure) when (condition.Header is not null && failure.StatusCode == HttpStatusCode.Conflict)
        {
            return new PutRecordResult(PutOutcome.Conflict, null);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string bucket, string key, CancellationToken cancellationToken) =>
        SendAsync("DeleteObject", HttpMethod.Delete, bucket, key, PutCondition.None, null, cancellationToken);

    public void Dispose()
    {
        _here.Dispose();
        foreach (var pipeline in _elsewhere.Values)
        {
            pipeline.Dispose();
        }
    }

    /// <summary>An object that must be in a certain state and is not there at all is not in that state.</summary>
    private static bool IsBroken(S3RecordException failure) =>
        failure.StatusCode == HttpStatusCode.PreconditionFailed || failure.ErrorCode == "NoSuchKey";

    private async Task<AwsResponse> SendAsync(
        string operation, HttpMethod method, string bucket, string key, PutCondition condition, byte[]? content, CancellationToken cancellationToken)
    {
        var pipeline = _regionOfBucket.TryGetValue(bucket, out var known) ? Elsewhere(known) : _here;
        try
        {
            return await SendThereAsync(pipeline);
        }
        catch (S3RecordException failure) when (failure.BucketRegion is { Length: > 0 } region
            && !pipeline.Place.IsConfigured && region != pipeline.Place.Region.SystemName)
        {
            _regionOfBucket[bucket] = region;
            return await SendThereAsync(Elsewhere(region));
        }

        Task<AwsResponse> SendThereAsync(AwsPipeline there) =>
            there.SendAsync(RecordRequest.Of(there.Place, operation, method, bucket, key, condition, content), S3RecordException.From, cancellationToken);
    }

    private AwsPipeline Elsewhere(string region) => _elsewhere.GetOrAdd(region, named => Pipeline(_options with { Region = named }));

    private static AwsPipeline Pipeline(AwsClientOptions options) => new(new AwsService("S3", "s3"), options);

    private static string ETagOf(string operation, AwsResponse response) =>
        response.Header("etag") is { Length: > 0 } etag
            ? etag
            : throw S3RecordException.From(
                new AwsError(ErrorCodes.UnreadableReply, $"{operation}: the reply has no ETag, so it is not S3's.") { RequestId = response.RequestId ?? "" }, response);

    private static DateTimeOffset LastModifiedOf(AwsResponse response) =>
        DateTimeOffset.TryParse(response.Header("last-modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : default;
}
