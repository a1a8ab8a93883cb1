using CloudPipe.Local.Rootfs;

namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>What refuses hostile archives must take honest ones, whatever form their tool writes.</summary>
public sealed class TarFormatsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gnu")]
    [InlineData("oldgnu")]
    [InlineData("posix")]
    [InlineData("ustar")]
    [InlineData("v7")]
    public async Task An_archive_of_tar_in_each_of_its_forms_is_unpacked(string format)
    {
        Tool.Require("tar");
        var hasLongNames = format is "gnu" or "oldgnu" or "posix";
        var tree = Directory.CreateDirectory(_folder.Sub("tree")).FullName;
        var name = hasLongNames ? string.Join('/', Enumerable.Repeat(new string('n', 80), 4)) : "short";
        Directory.CreateDirectory(Path.Combine(tree, name));
        await File.WriteAllTextAsync(Path.Combine(tree, name, "é file"), new string('x', 1000));
        File.CreateSymbolicLink(Path.Combine(tree, "link"), hasLongNames ? new string('t', 300) : "t");
        await Tool.OutputAsync("tar", "-C", tree, $"--format={format}", "-cf", _folder.Sub("layer.tar"), ".");
        var image = await TestImage.MakeAsync(_folder, [], [await File.ReadAllBytesAsync(_folder.Sub("layer.tar"))]);

        var root = await new RootfsCache(_folder.Sub("cache"), UnpackLimits.Default, TimeProvider.System).GetAsync(image, CancellationToken.None);

        File.ReadAllText(Path.Combine(root, name, "é file")).Length.ShouldBe(1000);
        new FileInfo(Path.Combine(root, "link")).LinkTarget.ShouldBe(hasLongNames ? new string('t', 300) : "t");
    }
}
