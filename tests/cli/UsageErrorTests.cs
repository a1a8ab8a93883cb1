namespace CloudPipe.Cli.Tests;

public sealed class UsageErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("cloudpipe has no command statsu", "Did you mean status? cloudpipe --help lists all commands.", "statsu")]
    [InlineData("cloudpipe has no option --verison", "Did you mean --version?", "--verison")]
    [InlineData("cloudpipe wrap has no option --registy", "Did you mean --registry? cloudpipe wrap --help shows how it is used.", "wrap", "algo.json", "--registy", "ghcr.io/acme")]
    [InlineData("cloudpipe deploy has no option --placment", "Did you mean --placement?", "deploy", "photos.json", "--placment", "fargate")]
    [InlineData("cloudpipe deploy has no option --placment=fargate", "Did you mean --placement?", "deploy", "photos.json", "--placment=fargate")]
    [InlineData("cloudpipe status has no option --quite", "Did you mean --quiet?", "status", "photos", "--quite")]
    [InlineData("cloudpipe status has no use for 'scans'", "cloudpipe status --help", "status", "photos", "scans")]
    [InlineData("Option '--input' is required", "cloudpipe run --help", "run", "w.json")]
    [InlineData("--parallel must be 1 or more", "cloudpipe run --help", "run", "w.json", "-i", "a", "-o", "b", "-p", "0")]
    public async Task What_cannot_be_understood_is_named_with_what_was_probably_meant(string message, string hint, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith($"error CP6030: {message}");
        run.Error.ShouldContain(hint);
        run.Out.ShouldBeEmpty("standard output is for data");
    }

    [Fact]
    public async Task The_value_of_an_option_that_there_is_not_is_no_second_mistake()
    {
        var run = await CommandRun.OfAsync("deploy", "photos.json", "--placment", "fargate");
        run.Error.ShouldNotContain("'fargate'");
    }

    [Fact]
    public async Task A_file_whose_name_begins_with_a_hyphen_can_be_meant()
    {
        var run = await CommandRun.OfAsync("validate", "--", "--odd.json");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("error CP6001: there is no file --odd.json");
    }

    [Fact]
    public async Task Nothing_at_all_is_answered_with_help_and_is_no_success()
    {
        var run = await CommandRun.OfAsync();
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("validate");
        run.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_is_given_whatever_is_missing()
    {
        var run = await CommandRun.OfAsync("run", "--help");
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("photo.json", "photos.json")]
    [InlineData("workflow/scans.json", "workflows/scans.json")]
    [InlineData("workflow/scan.json", "workflows")]
    public async Task A_file_that_is_not_there_is_answered_with_the_one_that_was_probably_meant(string wrong, string right)
    {
        _folder.Write("photos.json", "{}");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "workflows"));
        _folder.Write("workflows/scans.json", "{}");

        var run = await CommandRun.OfAsync("validate", Path.Combine(_folder.Path, wrong));
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain($"Did you mean {Path.Combine(_folder.Path, right)}?");
    }

    [Fact]
    public async Task Where_nothing_is_like_it_nothing_is_suggested()
    {
        _folder.Write("photos.json", "{}");
        (await CommandRun.OfAsync("validate", Path.Combine(_folder.Path, "scans.json"))).Error.ShouldNotContain("Did you mean");
    }

    public void Dispose() => _folder.Dispose();
}
