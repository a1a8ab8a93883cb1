using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace CloudPipe.Packages.Tests;

/// <summary>What is in the packages.</summary>
public sealed class PackageTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    // Those that people name; the tool's others are the parts of it for a platform.
    private static readonly string[] s_ids =
    [
        "CloudPipe.Aws", "CloudPipe.Dispatcher", "CloudPipe.Generator", "CloudPipe.Model", "CloudPipe.Templates", "CloudPipe.Tool", "CloudPipe.Tool.any", "CloudPipe.Tool.linux-x64",
        "CloudPipe.Wrapper",
    ];

    [Fact]
    public void These_packages_are_made_and_no_others() =>
        Feed.Packages.Select(p => (string)Metadata(p).Element(Name(p, "id"))!).ShouldBe(s_ids, ignoreOrder: true);

    [Fact]
    public void Every_package_has_a_readme_an_icon_a_licence_and_a_description()
    {
        foreach (var package in Feed.Packages)
        {
            var (metadata, entries) = (Metadata(package), Feed.Entries(package));
            string Value(string name) => metadata.Element(Name(package, name))?.Value ?? "";
            Value("license").ShouldBe("MIT", package);
            Value("authors").ShouldBe("The CloudPipe authors", package);
            Value("description").ShouldEndWith(".", customMessage: package);
            Value("tags").ShouldNotBeEmpty(package);
            entries.ShouldContain(Value("readme"), package);
            entries.ShouldContain(Value("icon"), package);
            Feed.Text(package, Value("readme")).ShouldStartWith("# ", customMessage: package);
        }
    }

    [Theory]
    [InlineData("CloudPipe.Aws")]
    [InlineData("CloudPipe.Dispatcher")]
    [InlineData("CloudPipe.Model")]
    [InlineData("CloudPipe.Wrapper")]
    public void Every_library_has_its_symbols(string id) =>
        Feed.Entries(Path.ChangeExtension(Feed.Package(id), ".snupkg")).ShouldContain(e => e.EndsWith($"{id}.pdb", StringComparison.Ordinal));

    [Theory]
    [InlineData("CloudPipe.Tool.linux-x64", "tools/net10.0/linux-x64/")]
    [InlineData("CloudPipe.Tool.any", "tools/net10.0/any/")]
    public void The_tool_carries_the_agent_and_the_dispatcher(string id, string folder)
    {
        var entries = Feed.Entries(Feed.Package(id));

        string[] expected = ["cloudpipe.dll", "agent/linux-x64/layer.json", "agent/linux-x64/layer.tar.gz", "dispatcher/linux-x64/bootstrap.zip"];
        expected.Select(e => folder + e).Except(entries).ShouldBeEmpty();
        entries.ShouldNotContain(e => e.EndsWith(".a", StringComparison.Ordinal) || e.EndsWith("/CloudPipe.Model.xml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_portable_tool_runs_where_there_is_dotnet()
    {
        var folder = Directory.CreateTempSubdirectory("cloudpipe-portable-").FullName;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(Feed.Package("CloudPipe.Tool.any"), folder);
            var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "tools/net10.0/any/cloudpipe.dll"), "schema", "algorithm"]) { RedirectStandardOutput = true, UseShellExecute = false };
            using var tool = Process.Start(start)!;
            var output = await tool.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);
            await tool.WaitForExitAsync().WaitAsync(s_patience);

            tool.ExitCode.ShouldBe(0);
            output.ShouldBe(await File.ReadAllTextAsync(Path.Combine(Feed.Root, "docs/schemas/algorithm.schema.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_templates_come_with_the_published_schemas()
    {
        foreach (var document in new[] { "algorithm", "workflow" })
        {
            var schema = $"{document}.schema.json";
            Feed.Text(Feed.Package("CloudPipe.Templates"), $"content/cloudpipe-{document}/{schema}").ShouldBe(File.ReadAllText(Path.Combine(Feed.Root, "docs/schemas", schema)));
        }
    }

    [Fact]
    public void No_package_says_where_it_was_made()
    {
        foreach (var package in Feed.Packages)
        {
            using var zip = ZipFile.OpenRead(package);
            foreach (var entry in zip.Entries.Where(e => Path.GetFileName(e.FullName).StartsWith("CloudPipe.", StringComparison.Ordinal) || e.FullName.EndsWith("cloudpipe.dll", StringComparison.Ordinal)))
            {
                using var bytes = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(bytes);
                bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Feed.Root + "/")).ShouldBe(-1, $"{entry.FullName} in {package}");
            }
        }
    }

    private static XElement Metadata(string package) =>
        XDocument.Parse(Feed.Text(package, Feed.Entries(package).Single(e => e.EndsWith(".nuspec", StringComparison.Ordinal)))).Root!.Elements().Single();

    private static XName Name(string package, string name) => Metadata(package).Name.Namespace + name;
}
