using System.Text.Json;

namespace CloudPipe.Cli.Tests.Wrapping;

public sealed class VerifyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Image => $"oci:{_folder.Path}/images/copy:latest";

    [Fact]
    public async Task An_image_that_its_document_makes_is_identical_and_the_command_succeeds()
    {
        var document = await WrapAsync();

        foreach (var arguments in new string[][] { ["--verify", Image], ["--verify", Image, document], [document, "--verify", Image] })
        {
            var run = await CommandRun.OfAsync(["wrap", .. arguments]);

            run.ExitCode.ShouldBe(0, run.ToString());
            run.Out.ShouldStartWith($"identical: {Image} (linux/amd64)\n");
        }
    }

    [Fact]
    public async Task What_differs_is_named_and_the_command_fails()
    {
        var document = await WrapAsync();
        await File.WriteAllTextAsync(document, (await File.ReadAllTextAsync(document)).Replace("/bin/cp $input $output", "/bin/mv $input $output", StringComparison.Ordinal));

        var run = await CommandRun.OfAsync("wrap", "--verify", Image, document, "--json");

        run.ExitCode.ShouldBe(1, run.ToString());
        using var json = JsonDocument.Parse(run.Out);
        json.RootElement.GetProperty("version").GetInt32().ShouldBe(1);
        var image = json.RootElement.GetProperty("images").EnumerateArray().ShouldHaveSingleItem();
        image.GetProperty("outcome").GetString().ShouldBe("different");
        image.GetProperty("differences").EnumerateArray().Select(difference => difference.GetString())
            .ShouldBe(["algorithm.json.run_command: is \"/bin/cp $input $output\", would be \"/bin/mv $input $output\""]);
    }

    [Fact]
    public async Task An_image_with_another_agent_is_not_verified()
    {
        var other = await TestAgent.MakeOtherAsync(_folder);
        await WrapAsync();

        var process = await AnotherProcess.RunAsync(["wrap", "--verify", Image], new() { ["CLOUDPIPE_AGENT"] = other });

        process.ExitCode.ShouldBe(1, process.ToString());
        process.Out.ShouldStartWith("not verified, made with another agent: ");
        process.Out.ShouldContain("cannot be made again");
        process.Out.ShouldContain("Base layers, config and algorithm.json are what they should be.");
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
