using System.Collections.Concurrent;
using System.Net;
using CloudPipe.Agent.Storage;
using CloudPipe.Agent.Tests.EndToEnd;

namespace CloudPipe.Agent.Tests.Storage;

public sealed class DownloadTests(OwnEndpoint endpoint) : IClassFixture<OwnEndpoint>
{
    private const int Range = 100_000;

    private static readonly TransferLimits Limits = new() { Range = Range, Stall = TimeSpan.FromSeconds(2), Backoff = TimeSpan.FromMilliseconds(1), Buffer = 16_384 };

    [Fact(Timeout = 120_000)]
    public async Task A_large_object_comes_in_ranges_and_is_whole()
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        var bytes = TransferBench.Bytes((5 * Range) + 17);
        await bench.PutAsync("x", bytes);
        var ranges = RecordRanges(bench);
        (await bench.DownloadAsync("x")).ShouldBe(bytes);
        ranges.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 6).Select(i => $"bytes={i * Range}-{Math.Min((i + 1) * Range, bytes.Length) - 1}").Order(StringComparer.Ordinal));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Range)]
    public async Task A_small_object_comes_in_one_request_at_most(int size)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        await bench.PutAsync("x", TransferBench.Bytes(size));
        var ranges = RecordRanges(bench);
        (await bench.DownloadAsync("x")).ShouldBe(TransferBench.Bytes(size));
        ranges.ShouldBe(size == 0 ? [] : [$"bytes=0-{size - 1}"]);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("it ends")]
    [InlineData("it is reset")]
    [InlineData("it stalls")]
    public async Task A_body_that_breaks_goes_on_at_the_byte_where_it_broke(string how)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        var bytes = TransferBench.Bytes(2 * Range);
        await bench.PutAsync("x", bytes);
        var ranges = RecordRanges(bench, (request, answer) => request.Headers.Range!.ToString() == $"bytes={Range}-{(2 * Range) - 1}"
            ? FaultyNetwork.WithBodyAsync(answer, body => new FaultyBody(body, 1234, how switch
            {
                "it is reset" => _ => throw new IOException("reset"),
                "it stalls" => cancellation => Task.Delay(Timeout.Infinite, cancellation),
                _ => null,
            }))
            : Task.FromResult(answer));
        (await bench.DownloadAsync("x")).ShouldBe(bytes);
        ranges.ShouldContain($"bytes={Range + 1234}-{(2 * Range) - 1}");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_body_that_always_breaks_is_a_failure_with_a_name()
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        await bench.PutAsync("x", TransferBench.Bytes(2 * Range));
        RecordRanges(bench, (_, answer) => FaultyNetwork.WithBodyAsync(answer, body => new FaultyBody(body, 0, null)));
        var failure = await Should.ThrowAsync<StorageException>(() => bench.DownloadAsync("x"));
        failure.Code.ShouldBe("CP4037");
        failure.IsTransient.ShouldBeTrue();
        failure.Message.ShouldContain($"s3://{bench.Bucket}/x");
    }

    [Fact(Timeout = 120_000)]
    public async Task Bytes_that_changed_once_are_fetched_again()
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        var bytes = TransferBench.Bytes(3 * Range);
        await bench.PutAsync("x", bytes);
        var spoilt = 0;
        RecordRanges(bench, async (_, answer) => Interlocked.Exchange(ref spoilt, 1) == 0 ? await SpoilAsync(answer) : answer);
        (await bench.DownloadAsync("x")).ShouldBe(bytes);
        spoilt.ShouldBe(1);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(Range / 2)]
    [InlineData(3 * Range)]
    public async Task Bytes_that_are_not_what_the_bucket_says_are_refused(int size)
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        await bench.PutAsync("x", TransferBench.Bytes(size));
        RecordRanges(bench, (_, answer) => SpoilAsync(answer));
        var failure = await Should.ThrowAsync<StorageException>(() => bench.DownloadAsync("x"));
        failure.Code.ShouldBe("CP4038");
        failure.IsTransient.ShouldBeTrue();
    }

    [Fact(Timeout = 120_000)]
    public async Task An_answer_with_other_bytes_than_asked_for_is_refused()
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits);
        await bench.PutAsync("x", TransferBench.Bytes(2 * Range));
        // A server, or a cache before it, that knows no ranges.
        RecordRanges(bench, (_, answer) =>
        {
            answer.StatusCode = HttpStatusCode.OK;
            answer.Content.Headers.ContentRange = null;
            return Task.FromResult(answer);
        });
        (await Should.ThrowAsync<StorageException>(() => bench.DownloadAsync("x"))).Code.ShouldBe("CP4037");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_object_that_is_replaced_between_two_ranges_is_never_mixed()
    {
        using var bench = await TransferBench.CreateAsync(endpoint, Limits with { AtOnce = 1 });
        await bench.PutAsync("x", TransferBench.Bytes(3 * Range));
        var replaced = 0;
        RecordRanges(bench, async (_, answer) =>
        {
            if (Interlocked.Exchange(ref replaced, 1) == 0)
            {
                await bench.PutAsync("x", TransferBench.Bytes((3 * Range) + 1));
            }

            return answer;
        });
        var failure = await Should.ThrowAsync<StorageException>(() => bench.DownloadAsync("x"));
        failure.Message.ShouldContain("PreconditionFailed");
        failure.IsTransient.ShouldBeTrue();
    }

    /// <summary>Lets the test change the answers to GETs, and tells which ranges were asked for.</summary>
    private static ConcurrentQueue<string> RecordRanges(TransferBench bench, Func<HttpRequestMessage, HttpResponseMessage, Task<HttpResponseMessage>>? change = null)
    {
        var ranges = new ConcurrentQueue<string>();
        bench.Network.Does = async (request, send) =>
        {
            var answer = await send();
            if (request.Method != HttpMethod.Get)
            {
                return answer;
            }

            ranges.Enqueue(request.Headers.Range?.ToString() ?? "");
            return change is null || answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent) ? answer : await change(request, answer);
        };
        return ranges;
    }

    private static async Task<HttpResponseMessage> SpoilAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes[bytes.Length / 2] ^= 1;
        return await FaultyNetwork.WithBodyAsync(answer, _ => new MemoryStream(bytes));
    }
}
