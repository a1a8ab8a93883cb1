using System.IO.Compression;
using CloudPipe.Agent.Results;

namespace CloudPipe.Agent.Tests.Results;

public sealed class FolderZipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _skipped = [];

    public FolderZipTests()
    {
        Directory.CreateDirectory(_folder["result/b/deep"]);
        Directory.CreateDirectory(_folder["result/empty"]);
        File.WriteAllText(_folder["result/b/deep/file.txt"], "deep");
        File.WriteAllText(_folder["result/a.txt"], "a");
        File.WriteAllText(_folder["result/Z.txt"], "z");
        File.WriteAllText(_folder["secret"], "secret");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Names_are_relative_and_sorted_and_empty_folders_are_kept()
    {
        using var zip = await PackAsync("1.zip");
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["Z.txt", "a.txt", "b/deep/file.txt", "empty/"]);
        _skipped.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes_whenever_they_were_written()
    {
        (await PackAsync("1.zip")).Dispose();
        File.SetLastWriteTimeUtc(_folder["result/a.txt"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        (await PackAsync("2.zip")).Dispose();
        (await File.ReadAllBytesAsync(_folder["1.zip"])).ShouldBe(await File.ReadAllBytesAsync(_folder["2.zip"]));
    }

    [Fact]
    public async Task A_link_that_leaves_the_folder_is_not_followed()
    {
        File.CreateSymbolicLink(_folder["result/out"], _folder["secret"]);
        File.CreateSymbolicLink(_folder["result/up"], "../secret");
        File.CreateSymbolicLink(_folder["result/dir"], "/etc");
        File.CreateSymbolicLink(_folder["result/nothing"], "/no/such/file");
        File.CreateSymbolicLink(_folder["result/circle"], "circle");
        using var zip = await PackAsync("1.zip");
        zip.Entries.Count.ShouldBe(4);
        _skipped.ShouldBe(["out", "up", "dir", "nothing", "circle"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_link_through_a_linked_folder_does_not_escape()
    {
        // "b/out" looks like a path inside; "b/door" leads out.
        File.CreateSymbolicLink(_folder["result/b/door"], "../..");
        File.CreateSymbolicLink(_folder["result/b/out"], "door/secret");
        using var zip = await PackAsync("1.zip");
        zip.Entries.Count.ShouldBe(4);
        _skipped.ShouldBe(["b/door", "b/out"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_link_to_a_file_inside_is_that_file()
    {
        File.CreateSymbolicLink(_folder["result/link"], "b/deep/file.txt");
        using var zip = await PackAsync("1.zip");
        using var reader = new StreamReader(zip.GetEntry("link")!.Open());
        (await reader.ReadToEndAsync()).ShouldBe("deep");
    }

    private async Task<ZipArchive> PackAsync(string name)
    {
        await FolderZip.WriteAsync(_folder["result"], _folder[name], reader: null, _skipped.Add, CancellationToken.None);
        return ZipFile.OpenRead(_folder[name]);
    }
}
