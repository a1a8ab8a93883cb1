using CloudPipe.Local.Rootfs;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Tests.Rootfs;

public sealed class RootfsCacheTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Layers_are_applied_in_order()
    {
        var root = await UnpackAsync(
            new LayerBuilder().Folder("etc").File("etc/a", "old").File("etc/b", "kept"),
            new LayerBuilder().File("etc/a", "new"));

        File.ReadAllText(root + "/etc/a").ShouldBe("new");
        File.ReadAllText(root + "/etc/b").ShouldBe("kept");
    }

    [Fact]
    public async Task A_whiteout_removes_what_a_lower_layer_has()
    {
        var root = await UnpackAsync(
            new LayerBuilder().Folder("a").File("a/file").Folder("a/folder").File("a/folder/inside").Symlink("a/link", "file"),
            new LayerBuilder().File("a/.wh.file").File("a/.wh.folder").File("a/.wh.link"));

        Directory.EnumerateFileSystemEntries(root + "/a").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_whiteout_leaves_what_its_own_layer_brings()
    {
        var root = await UnpackAsync(
            new LayerBuilder().File("before", "old").File("after", "old"),
            new LayerBuilder().File("before", "new").File(".wh.before").File(".wh.after").File("after", "new"));

        File.ReadAllText(root + "/before").ShouldBe("new");
        File.ReadAllText(root + "/after").ShouldBe("new");
    }

    [Fact]
    public async Task An_opaque_whiteout_hides_all_that_lower_layers_have_in_the_folder()
    {
        var root = await UnpackAsync(
            new LayerBuilder().Folder("a").File("a/old").Folder("a/deep").File("a/deep/old"),
            new LayerBuilder().Folder("a").File("a/deep/new").File("a/.wh..wh..opq").File("a/new"));

        Directory.EnumerateFiles(root + "/a", "*", SearchOption.AllDirectories).Select(f => f[root.Length..]).Order()
            .ShouldBe(["/a/deep/new", "/a/new"]);
    }

    [Fact]
    public async Task Modes_times_and_links_are_kept()
    {
        var root = await UnpackAsync(new LayerBuilder()
            .Folder("usr", 0b101_101_101).File("usr/tool", "x", 0b100_111_101_101).HardLink("usr/same", "usr/tool").Symlink("usr/link", "tool"));

        File.GetUnixFileMode(root + "/usr").ShouldBe((UnixFileMode)0b101_101_101);
        File.GetUnixFileMode(root + "/usr/tool").ShouldBe((UnixFileMode)0b100_111_101_101);
        File.GetLastWriteTimeUtc(root + "/usr/tool").ShouldBe(LayerBuilder.Time.UtcDateTime);
        Directory.GetLastWriteTimeUtc(root + "/usr").ShouldBe(LayerBuilder.Time.UtcDateTime);
        new FileInfo(root + "/usr/link").LinkTarget.ShouldBe("tool");
        (await Tool.OutputAsync("stat", "-c", "%i", root + "/usr/tool")).ShouldBe(await Tool.OutputAsync("stat", "-c", "%i", root + "/usr/same"));
    }

    [Fact]
    public async Task Owners_are_kept_as_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give files away");
        var root = await UnpackAsync(new LayerBuilder().Folder("home", owner: 1000).File("home/a", "x", 0b100_111_101_101, owner: 1001));

        (await Tool.OutputAsync("stat", "-c", "%u:%g:%a", root + "/home", root + "/home/a")).ShouldBe("1000:1000:755\n1001:1001:4755\n");
    }

    [Fact]
    public async Task An_independent_tool_unpacks_the_same_tree()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "umoci keeps owners only as root");
        Tool.Require("umoci");
        var path = _folder.Sub("layout");
        byte[][] layers =
        [
            new LayerBuilder().Folder("./").Folder("etc").File("etc/a", "old").File("etc/gone").Folder("etc/deep").File("etc/deep/gone")
                .Symlink("bin", "usr/bin").Folder("usr").Folder("usr/bin").File("usr/bin/tool", "x", 0b100_111_101_101, owner: 7)
                .HardLink("usr/bin/same", "usr/bin/tool").Folder("opaque").File("opaque/gone").Folder("opaque/old").File("opaque/old/gone").ToArray(),
            new LayerBuilder().Folder("etc", 0b111_000_000, owner: 9).File("etc/a", "newer").File("etc/.wh.gone").File("etc/deep/.wh.gone")
                .Folder("opaque").File("opaque/.wh..wh..opq").File("opaque/new", "y").ToArray(),
            new LayerBuilder().File("etc/gone", "back again").File("usr/bin/tool", "not the same any more").File(".wh.bin").ToArray(),
        ];
        await TestImage.WriteAsync(path, [], layers);
        var image = await ImageTransports.ReadAsync(ImageReference.Parse($"oci:{path}"), "linux/amd64", CancellationToken.None);

        var root = await Cache().GetAsync(image, CancellationToken.None);
        await Tool.OutputAsync("umoci", "raw", "unpack", "--image", $"{path}:latest", _folder.Sub("umoci"));

        (await TreeAsync(root)).ShouldBe(await TreeAsync(_folder.Sub("umoci")));
    }

    [Fact]
    public async Task Device_nodes_are_left_out()
    {
        var root = await UnpackAsync(new LayerBuilder().Folder("dev").Device("dev/null").File("a"));

        Directory.EnumerateFileSystemEntries(root + "/dev").ShouldBeEmpty();
    }

    [Fact]
    public async Task Folders_that_no_entry_describes_are_made()
    {
        var root = await UnpackAsync(new LayerBuilder().File("a/b/c/d", "deep"));

        File.ReadAllText(root + "/a/b/c/d").ShouldBe("deep");
        File.GetUnixFileMode(root + "/a/b").ShouldBe((UnixFileMode)0b111_101_101);
    }

    [Fact]
    public async Task The_working_folder_is_there_even_if_no_layer_has_it()
    {
        var image = await TestImage.MakeAsync(_folder, new() { ["WorkingDir"] = "/data/work" }, [new LayerBuilder().Folder("etc").ToArray()]);

        Directory.Exists(await Cache().GetAsync(image, CancellationToken.None) + "/data/work").ShouldBeTrue();
    }

    [Fact]
    public async Task Two_at_once_get_the_same_root_unpacked_once()
    {
        var image = await TestImage.MakeAsync(_folder, new LayerBuilder().File("a", "x"));

        var roots = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Cache().GetAsync(image, CancellationToken.None))));

        roots.Distinct().ShouldHaveSingleItem();
        Directory.EnumerateDirectories(_folder.Sub("cache/rootfs")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_killed_process_left_half_unpacked_is_not_used()
    {
        var image = await TestImage.MakeAsync(_folder, new LayerBuilder().File("a", "x"));
        Directory.CreateDirectory(_folder.Sub($"cache/rootfs/{image.Digest[7..]}.partial/half"));

        var root = await Cache().GetAsync(image, CancellationToken.None);

        Directory.EnumerateFileSystemEntries(root).Select(Path.GetFileName).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_layer_that_is_not_what_its_diff_id_says_leaves_nothing_in_the_cache()
    {
        var image = await TestImage.MakeAsync(_folder, [], [new LayerBuilder().File("a").ToArray()], _ => "sha256:" + new string('1', 64));

        (await Should.ThrowAsync<ImageException>(() => Cache().GetAsync(image, CancellationToken.None))).Code.ShouldBe("CP3014");

        Directory.EnumerateDirectories(_folder.Sub("cache/rootfs")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_owner_can_look_into_the_cache()
    {
        await UnpackAsync(new LayerBuilder().File("a"));

        File.GetUnixFileMode(_folder.Sub("cache/rootfs")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Path, kind, mode, owner, number of links, size of files, target of links.</summary>
    private static async Task<string[]> TreeAsync(string root) =>
        [.. (await Tool.OutputAsync("find", root, "-mindepth", "1", "(", "-type", "d", "-printf", "%P %y %m %U:%G\n", ")", "-o", "-printf", "%P %y %m %U:%G %n %s %l\n"))
            .Split('\n').Order(StringComparer.Ordinal)];

    private RootfsCache Cache() => new(_folder.Sub("cache"), UnpackLimits.Default, TimeProvider.System);

    private async Task<string> UnpackAsync(params LayerBuilder[] layers) =>
        await Cache().GetAsync(await TestImage.MakeAsync(_folder, layers), CancellationToken.None);
}
