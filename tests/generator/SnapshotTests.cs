using System.Text.RegularExpressions;

namespace CloudPipe.Generator.Tests;

/// <summary>What is generated, to the letter. A change that is meant is accepted by copying the file that the failure names.</summary>
public sealed partial class SnapshotTests
{
    [Fact]
    public void A_sample() => Matches("change123", Project.With(DocumentText.Algorithm("/lab/change123.json", Sample("samples/change123/algorithm.json"))) with { IsProgram = true });

    [Fact]
    public void A_workflow() => Matches("photos", Project.With(
        DocumentText.Algorithm("/lab/enhance.json", Sample("samples/enhance/algorithm.json")),
        DocumentText.Algorithm("/lab/thumbnail.json", Sample("samples/thumbnail/algorithm.json")),
        DocumentText.Workflow("/lab/photos.json", Sample("workflows/photos.json"))) with
    { IsProgram = true });

    private static string Sample(string path) => File.ReadAllText(Path.Combine(Checkout.Root, path));

    private static void Matches(string name, Project project)
    {
        var files = project.Generate().Files.OrderBy(file => file.Key, StringComparer.Ordinal);
        var received = Version().Replace(string.Join("\n", files.Select(file => $"=== {file.Key}\n{file.Value}")), "\"CloudPipe.Generator\", \"VERSION\"");
        var approved = Path.Combine(Checkout.Root, "tests/generator/Snapshots", name + ".txt");
        if (!File.Exists(approved) || File.ReadAllText(approved) != received)
        {
            var path = Path.Combine(AppContext.BaseDirectory, name + ".received.txt");
            File.WriteAllText(path, received);
            Assert.Fail($"The generated code is another one. Compare:  diff {approved} {path}   Accept:  cp {path} {approved}");
        }
    }

    [GeneratedRegex("\"CloudPipe.Generator\", \"[0-9.]+\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
