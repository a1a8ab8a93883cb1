using System.Text.RegularExpressions;

namespace CloudPipe.Packages.Tests;

/// <summary>docs/packages.md, word for word, by somebody who has the packages and nothing else of this repository.</summary>
public sealed partial class FirstStepsTests : IDisposable
{
    private readonly NewMachine _machine = new();

    [Fact]
    public async Task Every_command_of_the_page_works_in_a_new_folder()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Feed.Root, "docs/packages.md"));
        var blocks = Block().Matches(page).Select(m => m.Groups["text"].Value).ToList();
        var image = Path.Combine(Feed.Root, "artifacts/bases/change123");
        Assert.SkipUnless(Directory.Exists(image), "samples/make-base-images.sh makes the image that the words are tried with");

        var (code, output) = await _machine.RunAsync(string.Join('\n', blocks), new Dictionary<string, string> { ["PACKAGES"] = Feed.Folder, ["IMAGE"] = $"oci:{image}" });

        blocks.Count.ShouldBeGreaterThan(4);
        code.ShouldBe(0, output);
        (await File.ReadAllTextAsync(_machine.At("output/Result-upper-a.txt"))).ShouldBe("HELLO\n");
        var digests = Digest().Matches(output).Select(m => m.Value).Distinct().ToList();
        digests.ShouldHaveSingleItem("the tool and the build wrap the same document into the same image");
        File.Exists(_machine.At("app/images/upper/index.json")).ShouldBeTrue(output);
        File.Exists(_machine.At("Lab.Dispatchers/bin/Debug/net9.0/linux-x64/bootstrap.dll")).ShouldBeTrue(output);
        output.ShouldNotContain(": warning ");
    }

    public void Dispose() => _machine.Dispose();

    [GeneratedRegex("^```sh\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("sha256:[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Digest();
}
