using System.Xml.Linq;

namespace CloudPipe.House.Tests;

/// <summary>Who may know whom: the list of docs/how-it-works.md, "The parts".</summary>
public class ReferenceGraphTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["model"] = [],
        ["aws"] = [],
        ["agent"] = ["model", "aws"],
        ["wrapper"] = ["model"],
        ["generator"] = ["model"],
        ["dispatcher"] = ["model", "aws"],
        ["deployer"] = ["model", "aws"],
        ["local"] = ["model", "dispatcher", "wrapper"],
        ["templates"] = [],
        ["cli"] = ["model", "aws", "wrapper", "dispatcher", "deployer", "local"],
    };

    public static TheoryData<string> Parts() => new(ProjectsByPart().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_references_only_the_parts_it_may_know(string part)
    {
        s_allowed.ShouldContainKey(part, "a new part needs its line here and in docs/how-it-works.md");
        References(ProjectsByPart()[part]).Except(s_allowed[part]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_of_the_tree_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "CloudPipe.Agent.sln")).Replace('\\', '/');
        var missing = Repository.Files("*.csproj").Select(Repository.Relative).Where(path => !solution.Contains(path, StringComparison.Ordinal));
        missing.ShouldBeEmpty();
    }

    private static Dictionary<string, string> ProjectsByPart() =>
        Directory.EnumerateDirectories(Repository.Root)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .ToDictionary(path => Path.GetFileName(Path.GetDirectoryName(path))!);

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path))!);
}
