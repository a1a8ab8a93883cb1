using System.Text.Json;

namespace CloudPipe.Cli.Tests;

public sealed class InspectCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Image => $"oci:{_folder.Path}/images/copy:latest";

    [Fact]
    public async Task The_making_of_a_wrapped_image_is_shown_and_can_be_repeated()
    {
        var document = await WrapAsync();

        using var json = JsonDocument.Parse((await CommandRun.OfAsync("inspect", "--json", Image)).Out);
        var image = json.RootElement;
        image.GetProperty("version").GetInt32().ShouldBe(1);
        image.GetProperty("algorithm").GetString().ShouldBe("copy");
        image.GetProperty("run_command").GetString().ShouldBe("/bin/cp $input $output");
        image.GetProperty("base_name").GetString().ShouldBe("scratch");
        var platform = image.GetProperty("platforms").EnumerateArray().ShouldHaveSingleItem();
        platform.GetProperty("platform").GetString().ShouldBe("linux/amd64");
        platform.GetProperty("digest").GetString().ShouldBe(image.GetProperty("digest").GetString());

        var command = image.GetProperty("reproduce").GetString()!.Split(' ');
        command.ShouldBe(["cloudpipe", "wrap", "copy.json", "--from", "scratch", "--to", Image, "--platform", "linux/amd64"]);
        var digest = image.GetProperty("digest").GetString()!;
        Directory.Delete(Path.Combine(_folder.Path, "images"), recursive: true);
        var again = await CommandRun.OfAsync([.. command[1..].Select(word => word == "copy.json" ? document : word), "--algorithms", _folder.Path]);
        again.Out.ShouldContain(digest);
    }

    [Fact]
    public async Task A_wrapped_image_is_wrapped_again_from_its_pinned_base_to_the_same_digest()
    {
        await WrapAsync();
        var onBase = _folder.Write("next.json", AlgorithmText.Of("next", "oci:images/copy:latest"));
        (await CommandRun.OfAsync("wrap", onBase, "--to", $"oci:{_folder.Path}/images/next:1", "--algorithms", _folder.Path)).ExitCode.ShouldBe(0);

        var run = await CommandRun.OfAsync("inspect", $"oci:{_folder.Path}/images/next:1");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldContain("runs        /bin/cp $input $output\n");
        run.Out.ShouldContain("made by     cloudpipe wrap next.json --from scratch --to oci:");
    }

    [Fact]
    public async Task An_image_that_was_not_wrapped_says_so()
    {
        var run = await CommandRun.OfAsync("inspect", "scratch");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldContain("not wrapped");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> WrapAsync()
    {
        var document = _folder.Write("copy.json", AlgorithmText.Of("copy"));
        var run = await CommandRun.OfAsync("wrap", document, "--to", Image, "--algorithms", _folder.Path);
        run.ExitCode.ShouldBe(0, run.Error);
        return document;
    }
}
