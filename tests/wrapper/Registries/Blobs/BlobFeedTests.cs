namespace CloudPipe.Wrapper.Tests;

/// <summary>The stage every uploaded byte passes: nothing wrong can be completed at the other end.</summary>
public sealed class BlobFeedTests
{
    private static readonly byte[] Bytes = Content(1_000_000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_144)]
    [InlineData(262_145)]
    [InlineData(1_000_000)]
    public async Task All_bytes_come_in_order(int length)
    {
        var bytes = Content(length);
        await using var feed = await OpenAsync(bytes, Sha.Of(bytes));

        (await ReadAsync(feed)).ShouldBe(bytes);

        feed.Position.ShouldBe(length);
        (await feed.NextAsync(10, CancellationToken.None)).Length.ShouldBe(0);
    }

    [Fact]
    public async Task The_last_byte_of_a_wrong_blob_is_never_handed_out()
    {
        await using var feed = await OpenAsync(Bytes, Sha.Of([1]));

        var error = await Should.ThrowAsync<ImageException>(ReadAsync(feed));

        error.Code.ShouldBe(ImageErrorCodes.WrongDigest);
        feed.Position.ShouldBeLessThan(Bytes.Length);
        feed.Failure.ShouldBe(error);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task So_it_is_where_the_length_is_not_what_was_said(int more)
    {
        var blob = new OciBlob(new BlobDescriptor("x", Sha.Of(Bytes), Bytes.Length + more), "layer", new Unmeasured(Bytes));
        await using var feed = await BlobFeed.OpenAsync(blob, CancellationToken.None);

        (await Should.ThrowAsync<ImageException>(ReadAsync(feed))).Code.ShouldBe(ImageErrorCodes.WrongSize);
        feed.Position.ShouldBeLessThan(Bytes.Length);
    }

    [Fact]
    public async Task What_the_other_end_has_is_passed_over_and_still_counts_for_the_digest()
    {
        await using var feed = await OpenAsync(Bytes, Sha.Of(Bytes));
        await feed.SkipToAsync(700_001, CancellationToken.None);
        (await ReadAsync(feed)).ShouldBe(Bytes[700_001..]);

        await using var wrong = await OpenAsync(Bytes, Sha.Of([1]));
        await wrong.SkipToAsync(700_001, CancellationToken.None);
        await Should.ThrowAsync<ImageException>(ReadAsync(wrong));
    }

    [Fact]
    public async Task No_more_is_handed_out_than_is_asked_for()
    {
        await using var feed = await OpenAsync(Bytes, Sha.Of(Bytes));

        (await feed.NextAsync(100, CancellationToken.None)).Length.ShouldBe(100);
        (await feed.NextAsync(7, CancellationToken.None)).ToArray().ShouldBe(Bytes[100..107]);
    }

    [Fact]
    public async Task A_writer_that_gives_up_is_no_failure_of_the_content()
    {
        await using var feed = await OpenAsync(Bytes, Sha.Of(Bytes));
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await feed.NextAsync(300_000, CancellationToken.None);
        try
        {
            await feed.NextAsync(300_000, gone.Token);
        }
        catch (OperationCanceledException)
        {
            // Or the part was there already.
        }

        feed.Failure.ShouldBeNull();
    }

    private static byte[] Content(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static Task<BlobFeed> OpenAsync(byte[] bytes, string digest) =>
        BlobFeed.OpenAsync(new OciBlob(new BlobDescriptor("x", digest, bytes.Length), "layer", new MemoryContent(bytes)), CancellationToken.None);

    private static async Task<byte[]> ReadAsync(BlobFeed feed)
    {
        using var all = new MemoryStream();
        while (await feed.NextAsync(100_000, CancellationToken.None) is { Length: > 0 } part)
        {
            all.Write(part.Span);
        }

        return all.ToArray();
    }

    /// <summary>Content of which nobody knows the length beforehand.</summary>
    private sealed class Unmeasured(byte[] bytes) : IBlobContent
    {
        public long? Length => null;

        public string? FilePath => null;

        public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(bytes));
    }
}
