using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Settings;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Settings;

public sealed class AgentSettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;

    public AgentSettingsReaderTests()
    {
        var document = new AgentDocument { Name = "tool", RunCommand = "/t $input $output", InputFilePath = "/", OutputFilePath = "/", BaseDigest = "sha256:1", Variables = ["V", "ABSENT"], TimeoutSeconds = 7 };
        File.WriteAllText(_folder["algorithm.json"], document.Write());
        _environment = new() { ["sqs"] = "https://sqs.example/1/q", ["output_s3_name"] = "out", ["CLOUDPIPE_ALGORITHM"] = _folder["algorithm.json"], ["V"] = "1", ["PATH"] = "/bin" };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_least_there_can_be_is_enough()
    {
        var settings = Read();
        settings.ShouldSatisfyAllConditions(
            () => settings.Stage.ShouldBe("tool"),
            () => settings.Idle.ShouldBe(TimeSpan.FromSeconds(20)),
            () => settings.Visibility.ShouldBe(TimeSpan.FromSeconds(60)),
            () => settings.JobTimeout.ShouldBe(TimeSpan.FromSeconds(7)),
            () => settings.LogLevel.ShouldBe(LogLevel.Warning),
            () => settings.Worker.ShouldBe("host"),
            () => settings.NextStage.ShouldBeNull(),
            () => settings.MaxJobs.ShouldBeNull(),
            () => settings.Slots.ShouldBe(1),
            () => settings.Variables.ShouldBe([new("V", "1")]));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once_without_its_value()
    {
        _environment.Remove("output_s3_name");
        _environment["sqs"] = "AKIASECRET";
        _environment["CLOUDPIPE_IDLE_SECONDS"] = "soon";
        _environment["CLOUDPIPE_VISIBILITY_SECONDS"] = "43201";
        _environment["CLOUDPIPE_MAX_JOBS"] = "0";
        _environment["CLOUDPIPE_LOG"] = "xml";
        _environment["CLOUDPIPE_ALGORITHM"] = "/no/such";
        var faults = Should.Throw<AgentSettingsException>(Read).Faults;
        faults.Select(fault => $"{fault.Code} {fault.Message.Split(' ')[0]}").ShouldBe(
        [
            "CP4003 /no/such", "CP4002 sqs", "CP4001 output_s3_name", "CP4002 CLOUDPIPE_IDLE_SECONDS", "CP4002 CLOUDPIPE_MAX_JOBS",
            "CP4002 CLOUDPIPE_VISIBILITY_SECONDS", "CP4002 CLOUDPIPE_LOG",
        ]);
        faults.ShouldAllBe(fault => !fault.Message.Contains("AKIASECRET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData(null, 3, 3)]
    [InlineData("2", 3, 2)]
    public void Slots_are_those_of_the_environment_else_the_documents_else_one(string? set, int? inDocument, int slots)
    {
        File.WriteAllText(_folder["algorithm.json"], (AgentDocument.Read(File.ReadAllText(_folder["algorithm.json"])) with { JobsAtOnce = inDocument }).Write());
        if (set is not null)
        {
            _environment["CLOUDPIPE_SLOTS"] = set;
        }

        Read().Slots.ShouldBe(slots);
    }

    [Theory]
    [InlineData("ERROR", nameof(LogLevel.Error))]
    [InlineData("INFO", nameof(LogLevel.Info))]
    [InlineData("DEBUG", nameof(LogLevel.Debug))]
    [InlineData("WARNING", nameof(LogLevel.Warning))]
    [InlineData("debug", nameof(LogLevel.Warning))]
    public void The_log_level_is_read_as_the_original_did(string text, string level)
    {
        _environment["LOG_LVL"] = text;
        Read().LogLevel.ToString().ShouldBe(level);
    }

    [Fact]
    public void The_child_gets_the_images_environment_and_nothing_of_the_agents()
    {
        foreach (var name in new[] { "AWS_SECRET_ACCESS_KEY", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "CLOUDPIPE_NEXT", "NAME", "LOG_LVL" })
        {
            _environment[name] = "x";
        }

        Read().ChildEnvironment.Keys.ShouldBe(["V", "PATH"], ignoreOrder: true);
    }

    private AgentSettings Read() => new AgentSettingsReader(_environment, "host").Read();
}
