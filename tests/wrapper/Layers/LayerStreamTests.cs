using System.IO.Compression;

namespace CloudPipe.Wrapper.Tests;

public sealed class LayerStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7 / 11))];

    [Fact]
    public async Task Zstd_in_several_frames_with_skippable_ones_between_is_read()
    {
        byte[] skippable = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
        byte[] stored = [.. skippable, .. ZstdCompressor.Compress(Content), .. skippable, .. ZstdCompressor.Compress([]), .. ZstdCompressor.Compress(Content)];

        (await UnpackAsync(stored)).ShouldBe([.. Content, .. Content]);
    }

    [Fact]
    public async Task Gzip_in_several_members_is_read() =>
        (await UnpackAsync([.. TestLayer.Gzip(Content), .. TestLayer.Gzip(Content)])).ShouldBe([.. Content, .. Content]);

    [Theory]
    [InlineData(LayerCompression.None)]
    [InlineData(LayerCompression.Gzip)]
    [InlineData(LayerCompression.Zstd)]
    internal async Task Reading_byte_by_byte_and_synchronously_is_the_same(LayerCompression compression)
    {
        var layer = new TestLayer(Content[..5000], compression);
        var (stream, found) = await LayerDecompression.OpenAsync(new MemoryStream(layer.Stored), "a layer", CancellationToken.None);
        var read = new List<byte>();
        for (var b = stream.ReadByte(); b >= 0; b = stream.ReadByte())
        {
            read.Add((byte)b);
        }

        found.ShouldBe(compression);
        read.ToArray().ShouldBe(layer.Tar);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public void What_is_stored_as_gzip_every_reader_unpacks(int length)
    {
        var stored = StoredGzip.Wrap(Content.AsSpan(0, length));

        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(stored), CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        unpacked.ToArray().ShouldBe(Content[..length]);
    }

    [Fact]
    public async Task Gunzip_agrees_about_the_checksum()
    {
        using var temp = new TempFolder();
        await File.WriteAllBytesAsync(temp["x.gz"], StoredGzip.Wrap(Content));

        await External.RunAsync("gzip", "--test", temp["x.gz"]);
    }

    [Fact]
    public void The_bytes_of_a_stored_gzip_never_change() =>
        Convert.ToHexStringLower(StoredGzip.Wrap("abc"u8)).ShouldBe("1f8b08000000000000ff010300fcff616263c241243503000000");

    [Fact]
    public void The_bytes_of_a_tar_header_never_change() =>
        Sha.Of(new TarHeader("cloudpipe/cpagent", 1234567, 0x1ED).ToBlock()).ShouldBe("sha256:9376860e644b224b955ca970325efaa3284bb4052189be57513718411d22dbcd");

    [Fact]
    public async Task An_entry_of_more_than_8_GiB_is_written_so_that_others_read_it()
    {
        var size = 9L << 30;
        using var temp = new TempFolder();
        await using (var file = File.Create(temp["big.tar"]))
        {
            await file.WriteAsync(new TarHeader("big", size, 0x1A4).ToBlock());
            file.SetLength(TarHeader.BlockSize + size + 1024); // sparse
        }

        var files = await TarFiles.OpenAsync(temp["big.tar"], CancellationToken.None);

        files.Find("big").ShouldNotBeNull().Length.ShouldBe(size);
        (await External.RunAsync("tar", "--list", "--verbose", "--file", temp["big.tar"])).ShouldContain(size.ToString());
    }

    private static async Task<byte[]> UnpackAsync(byte[] stored)
    {
        var (stream, _) = await LayerDecompression.OpenAsync(new MemoryStream(stored), "a layer", CancellationToken.None);
        using var output = new MemoryStream();
        await stream.CopyToAsync(output);
        return output.ToArray();
    }
}
