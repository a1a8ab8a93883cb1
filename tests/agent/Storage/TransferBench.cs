using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Agent.Storage;
using CloudPipe.Agent.Tests.EndToEnd;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Storage;

/// <summary>The store over a faulty network to a real endpoint, with a bucket and files of the test's own.</summary>
internal sealed class TransferBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AmazonS3Client _direct;
    private readonly AmazonS3Client _faulty;

    private TransferBench(ITestEndpoint endpoint, TransferLimits limits)
    {
        var credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey);
        _direct = new AmazonS3Client(credentials, Config(endpoint));
        var config = Config(endpoint);
        config.HttpClientFactory = Network;
        // What the SDK repeats by itself is not to be in the way of what we repeat.
        config.MaxErrorRetry = 1;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        _faulty = new AmazonS3Client(credentials, config);
        Store = new S3ObjectStore(_faulty, isTls: false, limits, TimeProvider.System);
    }

    public FaultyNetwork Network { get; } = new();

    public S3ObjectStore Store { get; }

    public string Bucket { get; } = $"b-{Guid.NewGuid():N}";

    public static async Task<TransferBench> CreateAsync(ITestEndpoint endpoint, TransferLimits limits)
    {
        var bench = new TransferBench(endpoint, limits);
        await endpoint.CreateBucketAsync(bench.Bucket);
        return bench;
    }

    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    public static Dictionary<string, string> Metadata(string job) => new() { [ResultMetadata.Job] = job, [ResultMetadata.Source] = "source" };

    public Task PutAsync(string key, byte[] bytes) => _direct.PutObjectAsync(new PutObjectRequest
    {
        BucketName = Bucket,
        Key = key,
        InputStream = new MemoryStream(bytes),
        ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
    });

    public async Task<byte[]> GetAsync(string key)
    {
        using var found = await _direct.GetObjectAsync(Bucket, key);
        using var copy = new MemoryStream();
        await found.ResponseStream.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>What the store would do for a job.</summary>
    public async Task<byte[]> DownloadAsync(string key)
    {
        var path = _folder[Guid.NewGuid().ToString("N")];
        var found = (await Store.FindAsync(Bucket, key, null, default))!;
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1))
        {
            await Store.DownloadAsync(Bucket, key, null, found, file, default);
        }

        return await File.ReadAllBytesAsync(path);
    }

    public string FileOf(byte[] bytes)
    {
        var path = _folder[Guid.NewGuid().ToString("N")];
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<StoredObject?> UploadAsync(string key, byte[] bytes, string job, StoredObject? seen = null, CancellationToken cancellationToken = default) =>
        Store.TryUploadAsync(Bucket, key, FileOf(bytes), Metadata(job), seen, cancellationToken);

    public async Task<int> UnfinishedUploadsAsync() => (await _direct.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket })).MultipartUploads?.Count ?? 0;

    public void Dispose()
    {
        _direct.Dispose();
        _faulty.Dispose();
        _folder.Dispose();
    }

    private static AmazonS3Config Config(ITestEndpoint endpoint) =>
        new() { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = "us-east-1", ForcePathStyle = true };
}
