using System.Net;
using CloudPipe.Agent.Storage;
using CloudPipe.Agent.Storage.Checksums;
using CloudPipe.Agent.Tests.EndToEnd;

namespace CloudPipe.Agent.Tests.Storage;

public sealed class UploadTests(OwnEndpoint endpoint) : IClassFixture<OwnEndpoint>
{
    /// <summary>The least that S3 takes.</summary>
    private const int Part = 5 << 20;

    private static readonly TransferLimits Limits = new() { Part = Part, Stall = TimeSpan.FromSeconds(30), Backoff = TimeSpan.FromMilliseconds(1) };

    [Theory(Timeout = 120_000)]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(Part)]
    [InlineData((2 * Part) + 3)]
    public async Task What_is_stored_is_the_file_and_the_bucket_knows_its_checksum(int size)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        var bytes = TransferBench.Bytes(size);
        var stored = await bench.UploadAsync("x", bytes, "job");
        (await bench.GetAsync("x")).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        var found = await bench.Store.FindAsync(bench.Bucket, "x", null, default);
        found.ShouldNotBeNull();
        found.ETag.ShouldBe(stored!.ETag);
        found.Size.ShouldBe(size);
        found.Job.ShouldBe("job");
        found.Checksum.ShouldBe(new ObjectChecksum(Crc.Crc32C, Crc.Crc32C.Append(0, bytes)));
        (await bench.UnfinishedUploadsAsync()).ShouldBe(0);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(10)]
    [InlineData(Part + 1)]
    public async Task A_key_that_somebody_else_has_written_is_left_as_it_is(int size)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        await bench.PutAsync("x", [1]);
        var seen = await bench.Store.FindAsync(bench.Bucket, "x", null, default);
        (await bench.UploadAsync("x", TransferBench.Bytes(size), "job")).ShouldBeNull();
        (await bench.GetAsync("x")).ShouldBe([1]);
        (await bench.UploadAsync("x", TransferBench.Bytes(size), "job", seen)).ShouldNotBeNull();
        (await bench.UploadAsync("x", TransferBench.Bytes(size), "other", seen)).ShouldBeNull();
        (await bench.Store.FindAsync(bench.Bucket, "x", null, default))!.Job.ShouldBe("job");
        (await bench.UnfinishedUploadsAsync()).ShouldBe(0);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(10, "PUT")]
    [InlineData(Part + 1, "POST")]
    public async Task Where_another_conditional_write_is_under_way_the_whole_is_sent_again(int size, string method)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        var refused = 0;
        bench.Network.Does = async (request, send) =>
            IsLast(request, method) && Interlocked.Exchange(ref refused, 1) == 0
                ? new HttpResponseMessage(HttpStatusCode.Conflict) { Content = new StringContent("<Error><Code>ConditionalRequestConflict</Code><Message>m</Message></Error>") }
                : await send();
        (await bench.UploadAsync("x", TransferBench.Bytes(size), "job")).ShouldNotBeNull();
        refused.ShouldBe(1);
        (await bench.GetAsync("x")).AsSpan().SequenceEqual(TransferBench.Bytes(size)).ShouldBeTrue();
        (await bench.UnfinishedUploadsAsync()).ShouldBe(0);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(10, "PUT")]
    [InlineData(Part + 1, "POST")]
    public async Task A_last_request_whose_answer_is_lost_leaves_one_result_that_names_its_job(int size, string method)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        var lost = 0;
        bench.Network.Does = async (request, send) =>
        {
            var answer = await send();
            return IsLast(request, method) && Interlocked.Exchange(ref lost, 1) == 0 ? throw new HttpRequestException("reset", new IOException("reset")) : answer;
        };
        // Null says that the key is taken: by this job, as whoever looks then sees.
        _ = await bench.UploadAsync("x", TransferBench.Bytes(size), "job");
        lost.ShouldBe(1);
        (await bench.Store.FindAsync(bench.Bucket, "x", null, default))!.Job.ShouldBe("job");
        (await bench.GetAsync("x")).AsSpan().SequenceEqual(TransferBench.Bytes(size)).ShouldBeTrue();
        (await bench.UnfinishedUploadsAsync()).ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_upload_that_is_cancelled_leaves_no_parts_behind()
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        using var cancel = new CancellationTokenSource();
        bench.Network.Does = async (request, send) =>
        {
            var answer = await send();
            if (request.RequestUri!.Query.Contains("partNumber=2", StringComparison.Ordinal))
            {
                await cancel.CancelAsync();
            }

            return answer;
        };
        await Should.ThrowAsync<OperationCanceledException>(() => bench.UploadAsync("x", TransferBench.Bytes((3 * Part) + 1), "job", cancellationToken: cancel.Token));
        (await bench.UnfinishedUploadsAsync()).ShouldBe(0);
        (await bench.Store.FindAsync(bench.Bucket, "x", null, default)).ShouldBeNull();
    }

    [Theory(Timeout = 120_000)]
    [InlineData(10)]
    [InlineData(Part + 1)]
    public async Task A_request_that_gets_no_answer_is_sent_again(int size)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        var stalled = 0;
        bench.Network.Does = async (request, send) =>
        {
            var answer = await send();
            if (request.Method == HttpMethod.Put && Interlocked.Exchange(ref stalled, 1) == 0)
            {
                // What a request is that was given up by a timer.
                throw new TaskCanceledException("stalled");
            }

            return answer;
        };
        _ = await bench.UploadAsync("x", TransferBench.Bytes(size), "job");
        stalled.ShouldBe(1);
        (await bench.Store.FindAsync(bench.Bucket, "x", null, default))!.Job.ShouldBe("job");
    }

    [Fact(Timeout = 120_000)]
    public async Task Bytes_that_change_on_the_way_up_are_refused_by_the_bucket_and_named()
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        bench.Network.Does = (request, send) =>
        {
            if (request.Method == HttpMethod.Put)
            {
                request.Headers.Remove("x-amz-checksum-crc32c");
                request.Headers.TryAddWithoutValidation("x-amz-checksum-crc32c", "AAAAAA==");
            }

            return send();
        };
        (await Should.ThrowAsync<StorageException>(() => bench.UploadAsync("x", TransferBench.Bytes(10), "job"))).IsTransient.ShouldBeTrue();
        (await bench.Store.FindAsync(bench.Bucket, "x", null, default)).ShouldBeNull();
    }

    /// <summary>The request that makes the object appear.</summary>
    private static bool IsLast(HttpRequestMessage request, string method) =>
        request.Method.Method == method && (method == "PUT" || request.RequestUri!.Query.Contains("uploadId=", StringComparison.Ordinal));
}
