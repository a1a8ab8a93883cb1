using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace CloudPipe.Local.Tests.Endpoint;

public sealed class AwsSdkTests : IAsyncLifetime
{
    private RunningEndpoint _running = null!;
    private AmazonS3Client _s3 = null!;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningEndpoint.StartAsync();
        var config = new AmazonS3Config { ServiceURL = _running.Endpoint.Url.ToString(), ForcePathStyle = true, AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0 };
        _s3 = new AmazonS3Client(new BasicAWSCredentials(_running.Endpoint.AccessKeyId, _running.Endpoint.SecretAccessKey), config);
        await _s3.PutBucketAsync("sdk");
    }

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _running.DisposeAsync();
    }

    [Theory]
    [InlineData("a/b.txt")]
    [InlineData("a//b")]
    [InlineData("ü + %/😀")]
    [InlineData("slash/")]
    public async Task It_puts_and_gets_with_metadata(string key)
    {
        var put = new PutObjectRequest { BucketName = "sdk", Key = key, ContentBody = "body", ContentType = "text/x" };
        put.Metadata["job"] = "17";
        await _s3.PutObjectAsync(put);
        using var got = await _s3.GetObjectAsync("sdk", key);
        (await new StreamReader(got.ResponseStream).ReadToEndAsync()).ShouldBe("body");
        got.Metadata["job"].ShouldBe("17");
        got.Headers.ContentType.ShouldBe("text/x");
        (await _s3.DeleteObjectAsync("sdk", key)).HttpStatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Should.ThrowAsync<AmazonS3Exception>(_s3.GetObjectMetadataAsync("sdk", key))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Its_transfer_utility_moves_a_large_file_both_ways()
    {
        var (there, back) = (Path.Combine(_running.Root, "there"), Path.Combine(_running.Root, "back"));
        await File.WriteAllBytesAsync(there, RandomNumberGenerator.GetBytes(20 << 20));
        using var transfer = new TransferUtility(_s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 << 20 });
        await transfer.UploadAsync(there, "sdk", "large");
        await transfer.DownloadAsync(back, "sdk", "large");
        SHA256.HashData(await File.ReadAllBytesAsync(back)).ShouldBe(SHA256.HashData(await File.ReadAllBytesAsync(there)));
        (await _s3.GetObjectMetadataAsync("sdk", "large")).ETag.ShouldMatch("-[0-9]+\"$");
    }

    [Fact]
    public async Task Its_conditional_put_is_refused_when_the_key_exists()
    {
        var put = new PutObjectRequest { BucketName = "sdk", Key = "once", ContentBody = "1", IfNoneMatch = "*" };
        await _s3.PutObjectAsync(put);
        (await Should.ThrowAsync<AmazonS3Exception>(_s3.PutObjectAsync(put))).ErrorCode.ShouldBe("PreconditionFailed");
    }

    [Fact]
    public async Task It_lists_copies_and_deletes_in_batches()
    {
        foreach (var key in (string[])["x/1", "x/2", "y"])
        {
            await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "sdk", Key = key, ContentBody = key });
        }

        await _s3.CopyObjectAsync("sdk", "y", "sdk", "z");
        var listed = await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "sdk", Delimiter = "/" });
        listed.CommonPrefixes.ShouldBe(["x/"]);
        listed.S3Objects.Select(o => o.Key).ShouldBe(["y", "z"]);
        var delete = new DeleteObjectsRequest { BucketName = "sdk", Objects = [new() { Key = "x/1" }, new() { Key = "x/2" }, new() { Key = "y" }, new() { Key = "z" }] };
        (await _s3.DeleteObjectsAsync(delete)).DeletedObjects.Count.ShouldBe(4);
        await _s3.DeleteBucketAsync("sdk");
    }
}
