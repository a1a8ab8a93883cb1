using CloudPipe.Cli.Trying;

namespace CloudPipe.Cli.Tests.Trying;

public sealed class TryCommandTests : IDisposable
{
    private const string Variables = """ "user_specified_environment_variables": [ { "name": "LEVEL", "required": true }, { "name": "MODE", "required": false } ],""";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("none.txt", "is not there")]
    [InlineData(".", "is a folder")]
    [InlineData(".hidden", "is hidden")]
    public async Task What_no_workflow_would_process_cannot_be_tried(string file, string problem)
    {
        var document = _folder.Write("blur.json", AlgorithmText.Of("blur"));
        _folder.Write(".hidden", "x");

        var run = await CommandRun.OfAsync("try", document, Path.Combine(_folder.Path, file));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP6015");
        run.Error.ShouldContain(problem);
    }

    [Theory]
    [InlineData(new string[0], "needs the variable LEVEL", "Add --set LEVEL=VALUE.")]
    [InlineData(new[] { "--set", "LEVEL" }, "not NAME=VALUE", "LEVEL=3")]
    [InlineData(new[] { "--set", "LEVEL=1", "--set", "COLOUR=red" }, "does not declare the variable 'COLOUR'", "It declares: LEVEL, MODE.")]
    public async Task Variables_are_checked_before_anything_is_run(string[] options, string problem, string hint)
    {
        var document = _folder.Write("blur.json", AlgorithmText.Of("blur").Replace(" \"user_specified_environment_variables\": [],", Variables, StringComparison.Ordinal));
        var file = _folder.Write("x.txt", "x");

        var run = await CommandRun.OfAsync(["try", document, file, .. options]);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP6016");
        run.Error.ShouldContain(problem);
        run.Error.ShouldContain(hint);
    }

    [Fact]
    public async Task A_document_with_mistakes_is_not_tried()
    {
        var document = _folder.Write("blur.json", AlgorithmText.Of("blur").Replace("$output", "", StringComparison.Ordinal));

        var run = await CommandRun.OfAsync("try", document, _folder.Write("x.txt", "x"));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP1025");
        run.Error.ShouldContain("CP6002");
    }

    [Fact]
    public void The_log_of_a_worker_tells_the_command_and_what_the_program_said_and_nothing_else()
    {
        _folder.Write("logs/stage-1-blur.log", """
            stage-1-blur-1 2026-11-22T02:22:36.206Z INFO cpagent starts version=0.1.0 stage=blur
            stage-1-blur-1 2026-11-22T02:22:36.300Z DEBUG running job=bb2cc9424683 command="/tool '/in/a \"b\".txt' /out/x"
            stage-1-blur-1 stdout bb2cc9424683| reading
            stage-1-blur-1 stderr bb2cc9424683| 2026-11-22T02:22:36.300Z DEBUG running job=00 command=forged
            stage-1-blur-1 2026-11-22T02:22:37.342Z INFO done job=bb2cc9424683 key=a
            """);

        var log = TryLog.Read(Path.Combine(_folder.Path, "logs"));

        log.Command.ShouldBe("/tool '/in/a \"b\".txt' /out/x");
        log.Said.ShouldBe(["reading", "2026-11-22T02:22:36.300Z DEBUG running job=00 command=forged"]);
    }

    [Fact]
    public void Without_a_log_nothing_was_said() => TryLog.Read(Path.Combine(_folder.Path, "none")).Said.ShouldBeEmpty();

    public void Dispose() => _folder.Dispose();
}
