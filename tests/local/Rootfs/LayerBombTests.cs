using System.Globalization;
using System.IO.Compression;
using System.Text;
using CloudPipe.Local.Rootfs;

namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>Layers that are small and would become large: in memory, on the disk, in time.</summary>
public sealed class LayerBombTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData('x')]
    [InlineData('g')]
    [InlineData('L')]
    [InlineData('K')]
    public void A_name_or_attributes_of_two_gigabytes_are_refused_unread(char type)
    {
        using var tar = new EndlessTar(Header("name", type, int.MaxValue));

        Should.Throw<InvalidDataException>(() => Apply(tar));
        tar.Taken.ShouldBeLessThan(64 << 10);
    }

    [Fact]
    public void They_do_not_hide_behind_a_size_that_attributes_say_anew()
    {
        // The header says that the next block is content; the attributes say that there is none.
        var attributes = Encoding.ASCII.GetBytes("9 size=0\n");
        using var tar = new EndlessTar([.. Header("a", 'x', 9), .. attributes, .. new byte[512 - 9], .. Header("f", '0', 512), .. Header("name", 'L', int.MaxValue)]);

        Should.Throw<InvalidDataException>(() => Apply(tar));
        tar.Taken.ShouldBeLessThan(64 << 10);
    }

    [Theory]
    [InlineData('1')]
    [InlineData('2')]
    [InlineData('5')]
    public void They_do_not_hide_in_the_content_of_what_has_none(char type)
    {
        using var tar = new EndlessTar([.. Header("f", type, 512), .. Header("name", 'L', int.MaxValue)]);

        Should.Throw<InvalidDataException>(() => Apply(tar));
        tar.Taken.ShouldBeLessThan(64 << 10);
    }

    [Fact]
    public void Small_attributes_without_end_are_refused()
    {
        var one = Header("name", 'g', 1 << 20);
        using var tar = new RepeatedTar([.. one, .. Encoding.ASCII.GetBytes("1048576 a=".PadRight((1 << 20) - 1, 'x') + "\n")]);

        Should.Throw<Exception>(() => Apply(tar)).ShouldBeOfType<InvalidDataException>();
    }

    [Fact]
    public async Task A_hundred_megabytes_of_zeros_in_a_hundred_kilobytes_are_refused_and_nothing_is_left()
    {
        var image = await TestImage.MakeAsync(_folder, [], [Gzip(new LayerBuilder().File("zeros", new byte[100 << 20]).ToArray())]);

        var refusal = await RefusalAsync(image, new UnpackLimits(Entries: 10, Bytes: 1 << 20));

        refusal.Code.ShouldBe("CP5205");
        Directory.EnumerateDirectories(_folder.Sub("cache/rootfs")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_follows_the_end_of_an_archive_is_bounded()
    {
        byte[] layer = [.. new LayerBuilder().File("a").ToArray(), .. new byte[100_000]];

        (await RefusalAsync(await TestImage.MakeAsync(_folder, [], [layer]), UnpackLimits.Default with { Tail = 50_000 })).Code.ShouldBe("CP5206");
    }

    [Fact]
    public async Task Names_are_bounded_together()
    {
        var layer = new LayerBuilder();
        for (var i = 0; i < 20; i++)
        {
            layer.File($"{i}{new string('n', 200)}");
        }

        (await RefusalAsync(await TestImage.MakeAsync(_folder, layer), UnpackLimits.Default with { Names = 1000 })).Code.ShouldBe("CP5205");
    }

    [Fact]
    public async Task A_folder_that_is_emptied_twice_keeps_what_its_layer_brought()
    {
        var image = await TestImage.MakeAsync(
            _folder,
            new LayerBuilder().Folder("a").File("a/old"),
            new LayerBuilder().File("a/.wh..wh..opq").File("a/new").File("a/.wh..wh..opq"));

        var root = await new RootfsCache(_folder.Sub("cache"), UnpackLimits.Default, TimeProvider.System).GetAsync(image, CancellationToken.None);

        Directory.EnumerateFileSystemEntries(root + "/a").Select(Path.GetFileName).ShouldBe(["new"]);
    }

    [Fact]
    public void A_symbolic_link_to_nothing_is_refused() =>
        Should.Throw<RootfsException>(() => Apply(new MemoryStream([.. Header("l", '2', 0), .. new byte[1024]]))).Code.ShouldBe("CP5201");

    private void Apply(Stream tar) => new LayerApplier(new RootTree(_folder.FullPath), UnpackLimits.Default, asRoot: false).Apply(tar, CancellationToken.None);

    private async Task<RootfsException> RefusalAsync(CloudPipe.Wrapper.ContainerImage image, UnpackLimits limits) =>
        await Should.ThrowAsync<RootfsException>(
            () => new RootfsCache(_folder.Sub("cache"), limits, TimeProvider.System).GetAsync(image, TestContext.Current.CancellationToken));

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>A header with a right checksum, whatever it says.</summary>
    private static byte[] Header(string name, char type, long size)
    {
        var header = new byte[512];
        Encoding.ASCII.GetBytes(name, header);
        Encoding.ASCII.GetBytes("0000644\0" + "0000000\0" + "0000000\0" + Convert.ToString(size, 8).PadLeft(11, '0') + "\0" + "00000000000\0", header.AsSpan(100));
        header[156] = (byte)type;
        Encoding.ASCII.GetBytes("ustar\0" + "00", header.AsSpan(257));
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = header.Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0').ToString(CultureInfo.InvariantCulture) + "\0 ", header.AsSpan(148));
        return header;
    }
}
