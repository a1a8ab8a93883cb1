using System.IO.Compression;

namespace CloudPipe.MSBuild.Tests;

public sealed class PackageTests(PackedWrapper wrapper)
{
    [Fact]
    public void The_package_holds_the_library_the_task_and_the_agent_and_depends_on_nothing()
    {
        var entries = Entries(wrapper.Feed);
        string[] expected =
        [
            "README.md", "agent/linux-x64/layer.json", "agent/linux-x64/layer.tar.gz", "build/CloudPipe.Wrapper.props", "build/CloudPipe.Wrapper.targets",
            "buildMultiTargeting/CloudPipe.Wrapper.props", "buildMultiTargeting/CloudPipe.Wrapper.targets", "docs/errors/CP3057.md", "lib/net10.0/CloudPipe.Model.dll",
            "lib/net10.0/CloudPipe.Wrapper.dll", "lib/net10.0/CloudPipe.Wrapper.xml", "tasks/net10.0/CloudPipe.Model.dll", "tasks/net10.0/CloudPipe.Wrapper.dll",
        ];
        expected.Except(entries.Keys).ShouldBeEmpty();
        entries.Keys.Where(name => name.StartsWith("tasks/", StringComparison.Ordinal)).Count().ShouldBe(2, "what MSBuild brings is not packed");
        var description = System.Text.Encoding.UTF8.GetString(entries["CloudPipe.Wrapper.nuspec"]);
        description.ShouldNotContain("<dependency ");
        description.ShouldContain("<license type=\"expression\">MIT</license>");
    }

    [Fact]
    public async Task Two_packs_of_the_same_sources_hold_the_same_bytes()
    {
        using var temp = new TempFolder();

        await wrapper.PackAsync(temp["feed"]);

        var (one, two) = (Entries(wrapper.Feed), Entries(temp["feed"]));
        two.Keys.ShouldBe(one.Keys);
        one.Where(entry => !entry.Value.AsSpan().SequenceEqual(two[entry.Key])).Select(entry => entry.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task There_is_no_package_without_the_agent()
    {
        using var temp = new TempFolder();

        var (code, output) = await wrapper.RunAsync(
            Checkout.Root, "pack", "wrapper", "-c", Checkout.Configuration, "--no-build", "--no-restore", "-o", temp["feed"], $"-p:AgentLayersFolder={temp["nothing"]}/");

        code.ShouldBe(1);
        output.ShouldContain("there is no agent layer in");
        temp.Files("feed").ShouldBeEmpty();
    }

    private static SortedDictionary<string, byte[]> Entries(string feed)
    {
        var entries = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var package = ZipFile.OpenRead(Directory.GetFiles(feed, "CloudPipe.Wrapper.*.nupkg").ShouldHaveSingleItem());
        foreach (var entry in package.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            entries[entry.FullName] = bytes.ToArray();
        }

        return entries;
    }
}
