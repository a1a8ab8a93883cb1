using CloudPipe.Local.Rootfs;

namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>Each of these layers tries to reach a folder outside the root. It must not, and the refusal must say why.</summary>
public sealed class HostileLayerTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _outside;

    public HostileLayerTests()
    {
        _outside = _folder.Sub("outside");
        Directory.CreateDirectory(_outside);
        File.WriteAllText(_outside + "/victim", "untouched");
        File.SetUnixFileMode(_outside, (UnixFileMode)0b111_101_101);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../outside/new")]
    [InlineData("a/../../outside/new")]
    [InlineData("..")]
    [InlineData("a/..")]
    public Task An_entry_name_that_leaves_the_root_is_refused(string name) =>
        RefusedAsync("CP5201", new LayerBuilder().File(name, "evil"));

    [Fact]
    public Task An_absolute_name_of_a_file_outside_is_refused() => RefusedAsync("CP5201", new LayerBuilder().File(_outside + "/victim", "evil"));

    [Fact]
    public Task A_name_part_longer_than_any_file_system_takes_is_refused() =>
        RefusedAsync("CP5201", new LayerBuilder().File(new string('x', 256), "evil"));

    [Fact]
    public Task A_file_is_not_written_through_a_link_of_its_own_layer() =>
        RefusedAsync("CP5202", new LayerBuilder().Symlink("out", _outside).File("out/new", "evil"));

    [Fact]
    public Task A_file_is_not_written_through_a_link_of_a_lower_layer() =>
        RefusedAsync("CP5202", new LayerBuilder().Symlink("out", _outside), new LayerBuilder().File("out/new", "evil"));

    [Fact]
    public Task A_file_is_not_written_through_a_relative_link() =>
        RefusedAsync("CP5202", new LayerBuilder().Symlink("out", "../../../outside").File("out/victim", "evil"));

    [Fact]
    public Task A_file_is_not_written_through_two_links() =>
        RefusedAsync("CP5202", new LayerBuilder().Folder("a").Symlink("a/up", "..").Symlink("b", "a/up/../..").File("b/outside/new", "evil"));

    [Fact]
    public Task A_folder_is_not_made_behind_a_link() =>
        RefusedAsync("CP5202", new LayerBuilder().Symlink("out", _outside).Folder("out/new/deep"));

    [Fact]
    public Task A_whiteout_does_not_remove_through_a_link() =>
        RefusedAsync("CP5202", new LayerBuilder().Symlink("out", _outside), new LayerBuilder().File("out/.wh.victim"));

    [Fact]
    public Task An_opaque_whiteout_does_not_empty_a_folder_behind_a_link() =>
        RefusedAsync("CP5202", new LayerBuilder().Symlink("out", _outside), new LayerBuilder().File("out/.wh..wh..opq"));

    [Theory]
    [InlineData(".wh...")]
    [InlineData(".wh..")]
    [InlineData(".wh.")]
    [InlineData("a/.wh...")]
    public Task A_whiteout_that_names_a_way_up_is_refused(string name) =>
        RefusedAsync("CP5204", new LayerBuilder().Folder("a").File(name));

    [Theory]
    [InlineData("../outside/victim")]
    [InlineData("/etc/passwd")]
    [InlineData("not-there")]
    [InlineData("a")]
    public Task A_hard_link_to_what_is_no_file_of_the_image_is_refused(string target) =>
        RefusedAsync("CP5203", new LayerBuilder().Folder("a").HardLink("b", target).File("b", "evil"));

    [Fact]
    public Task A_hard_link_does_not_go_through_a_link() =>
        RefusedAsync("CP5203", new LayerBuilder().Symlink("out", _outside).HardLink("b", "out/victim"));

    [Fact]
    public Task A_root_that_is_a_link_is_refused() => RefusedAsync("CP5201", new LayerBuilder().Symlink("./", _outside));

    [Fact]
    public async Task A_file_over_a_link_replaces_the_link()
    {
        var root = await UnpackAsync(new LayerBuilder().Symlink("out", _outside + "/victim"), new LayerBuilder().File("out", "mine"));

        new FileInfo(root + "/out").LinkTarget.ShouldBeNull();
        File.ReadAllText(root + "/out").ShouldBe("mine");
        NothingHappenedOutside();
    }

    [Fact]
    public async Task A_folder_over_a_link_replaces_the_link()
    {
        var root = await UnpackAsync(new LayerBuilder().Symlink("out", _outside), new LayerBuilder().Folder("out", 0b111_111_111).File("out/new"));

        File.Exists(root + "/out/new").ShouldBeTrue();
        NothingHappenedOutside();
    }

    [Fact]
    public async Task A_link_over_a_folder_does_not_pass_the_folders_mode_on_to_what_it_points_to()
    {
        await UnpackAsync(new LayerBuilder().Folder("a").Folder("a/deep", 0), new LayerBuilder().Symlink("a", _outside));

        NothingHappenedOutside();
    }

    [Fact]
    public async Task A_hard_link_to_a_symbolic_link_links_the_link_itself()
    {
        var root = await UnpackAsync(new LayerBuilder().Symlink("out", _outside + "/victim").HardLink("b", "out"));

        new FileInfo(root + "/b").LinkTarget.ShouldBe(_outside + "/victim");
        NothingHappenedOutside();
    }

    [Fact]
    public async Task Too_many_entries_are_refused()
    {
        var layer = new LayerBuilder();
        for (var i = 0; i < 20; i++)
        {
            layer.File($"f{i}");
        }

        await RefusedAsync("CP5205", new UnpackLimits(Entries: 10, Bytes: 1000), layer);
    }

    [Fact]
    public Task Too_many_bytes_are_refused() =>
        RefusedAsync("CP5205", new UnpackLimits(Entries: 10, Bytes: 1000), new LayerBuilder().File("a", new string('x', 600)).File("b", new string('x', 600)));

    [Fact]
    public async Task Something_that_is_no_tar_is_refused()
    {
        var image = await TestImage.MakeAsync(_folder, [], [[.. Enumerable.Repeat((byte)'x', 2000)]]);

        (await RefusalAsync(image, UnpackLimits.Default)).Code.ShouldBe("CP5206");
    }

    [Fact]
    public async Task A_tar_that_ends_in_the_middle_of_a_file_is_refused()
    {
        var tar = new LayerBuilder().File("a", new string('x', 3000)).ToArray();
        var image = await TestImage.MakeAsync(_folder, [], [tar[..1500]]);

        (await RefusalAsync(image, UnpackLimits.Default)).Code.ShouldBe("CP5206");
    }

    private Task RefusedAsync(string code, params LayerBuilder[] layers) => RefusedAsync(code, UnpackLimits.Default, layers);

    private async Task RefusedAsync(string code, UnpackLimits limits, params LayerBuilder[] layers)
    {
        var refusal = await RefusalAsync(await TestImage.MakeAsync(_folder, layers), limits);

        refusal.Code.ShouldBe(code, refusal.Message);
        Directory.EnumerateDirectories(_folder.Sub("cache/rootfs")).ShouldBeEmpty();
        NothingHappenedOutside();
    }

    private async Task<RootfsException> RefusalAsync(CloudPipe.Wrapper.ContainerImage image, UnpackLimits limits) =>
        await Should.ThrowAsync<RootfsException>(
            () => new RootfsCache(_folder.Sub("cache"), limits, TimeProvider.System).GetAsync(image, TestContext.Current.CancellationToken));

    private async Task<string> UnpackAsync(params LayerBuilder[] layers) =>
        await new RootfsCache(_folder.Sub("cache"), UnpackLimits.Default, TimeProvider.System)
            .GetAsync(await TestImage.MakeAsync(_folder, layers), TestContext.Current.CancellationToken);

    private void NothingHappenedOutside()
    {
        Directory.EnumerateFileSystemEntries(_outside).Select(Path.GetFileName).ShouldBe(["victim"]);
        File.ReadAllText(_outside + "/victim").ShouldBe("untouched");
        File.GetUnixFileMode(_outside).ShouldBe((UnixFileMode)0b111_101_101);
        Directory.EnumerateFileSystemEntries(_folder.FullPath).Select(Path.GetFileName)
            .ShouldAllBe(name => name == "outside" || name == "cache" || name!.StartsWith("image-"));
    }
}
