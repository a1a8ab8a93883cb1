namespace CloudPipe.Wrapper.Tests;

public sealed class InterruptedWriteTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("oci")]
    [InlineData("oci-archive")]
    [InlineData("docker-archive")]
    public async Task A_write_that_is_cancelled_in_the_middle_leaves_nothing(string transport)
    {
        using var cancellation = new CancellationTokenSource();
        var image = InterruptedImage(() => cancellation.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(
            ImageTransports.WriteAsync(image, ImageReference.Parse($"{transport}:{_temp["out"]}"), cancellation.Token));

        _temp.Files().Where(f => !f.StartsWith("from", StringComparison.Ordinal)).ShouldBeEmpty();
        Directory.Exists(_temp["out"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_layout_as_it_was()
    {
        TestLayout.Of(_temp["from"], TestImage.Small());
        await Images.CopyAsync($"oci:{_temp["from"]}", $"oci:{_temp["out"]}:kept");
        var before = _temp.Files("out");
        var index = await File.ReadAllBytesAsync(_temp["out/index.json"]);
        var image = InterruptedImage(() => throw new IOException("the disk is gone"));

        var error = await Should.ThrowAsync<ImageException>(Images.WriteAsync(image, $"oci:{_temp["out"]}:new"));

        error.Code.ShouldBe(ImageErrorCodes.CannotWrite);
        error.Message.ShouldContain("the disk is gone");
        _temp.Files("out").ShouldBe(before);
        (await File.ReadAllBytesAsync(_temp["out/index.json"])).ShouldBe(index);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_is_an_error()
    {
        External.SkipWithout(Directory.Exists("/proc/1"), "/proc");

        (await Should.ThrowAsync<ImageException>(Images.CopyAsync("scratch", "oci:/proc/cloudpipe"))).Code.ShouldBe(ImageErrorCodes.CannotWrite);
        (await Should.ThrowAsync<ImageException>(Images.CopyAsync("scratch", "oci-archive:/proc/cloudpipe.tar"))).Code.ShouldBe(ImageErrorCodes.CannotWrite);
    }

    /// <summary>Two layers; something happens while the second one is read.</summary>
    private static ContainerImage InterruptedImage(Action interrupt)
    {
        var image = TestImage.Oci().With(LayerCompression.None, ("first", "1")).With(LayerCompression.None, ("second", new string('x', 900_000)));
        IBlobContent[] contents = [new MemoryContent(image.Layers[0].Tar), new InterruptedContent(image.Layers[1].Tar, interrupt)];
        return ContainerImage.Create(image.ManifestBlob().Bytes, image.ManifestBlob().MediaType, image.ConfigBlob().Bytes, (_, i) => contents[i]);
    }
}
