using System.Text.Json.Nodes;
using CloudPipe.Aws.Tests.Moto;

namespace CloudPipe.Cli.Tests;

public sealed class PlanCommandTests : IClassFixture<MotoServer>, IDisposable
{
    private const string Image = "ghcr.io/lab/blur@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly Dictionary<string, string> s_credentials = new(StringComparer.Ordinal) { ["AWS_ACCESS_KEY_ID"] = "test", ["AWS_SECRET_ACCESS_KEY"] = "test" };

    private readonly TemporaryFolder _folder = new();
    private readonly MotoServer _moto;

    public PlanCommandTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 300_000)]
    public async Task A_plan_says_what_is_made_what_to_know_and_what_it_costs()
    {
        var run = await PlanAsync();

        run.ExitCode.ShouldBe(0, run.Error);
        run.Out.ShouldContain("cloudpipe-workflow in us-east-1 is not there yet.");
        run.Out.ShouldContain("3  AWS::SQS::Queue\n");
        run.Out.ShouldContain("a month without files");
        run.Out.ShouldContain("List prices of us-east-1");
        run.Error.ShouldContain("planning cloudpipe-workflow");
    }

    [Fact(Timeout = 300_000)]
    public async Task The_same_as_JSON_is_one_object()
    {
        var run = await PlanAsync("--json", "--seconds", "3.5");

        var plan = JsonNode.Parse(run.Out)!;
        ((int)plan["version"]!, (string)plan["stack"]!, (bool)plan["blocked"]!).ShouldBe((1, "cloudpipe-workflow", false));
        plan["changes"]!.AsArray().Select(change => (string)change!["kind"]!).Distinct().ShouldBe(["create"]);
        ((double)plan["costs"]!["worst_month"]!).ShouldBeGreaterThan((double)plan["costs"]!["idle_month"]!);
        plan["costs"]!["assumptions"]!.AsArray().Select(line => (string)line!).ShouldContain(line => line.Contains("3.5 s"));
    }

    [Theory(Timeout = 300_000)]
    [InlineData("--seconds", "0")]
    [InlineData("--set", "nonsense")]
    public async Task What_makes_no_sense_is_a_mistake_in_usage(string option, string value) => (await PlanAsync(option, value)).ExitCode.ShouldBe(2);

    [Fact(Timeout = 300_000)]
    public async Task A_parameter_that_there_is_not_is_named()
    {
        var run = await PlanAsync("--set", "Nonsense=1");

        (run.ExitCode, run.Out).ShouldBe((1, ""));
        run.Error.ShouldContain("CP5117");
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandRun> PlanAsync(params string[] options) =>
        AnotherProcess.RunAsync(["plan", Workflow(), "--endpoint-url", _moto.Url.AbsoluteUri, "--region", "us-east-1", .. options], s_credentials);

    private string Workflow()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "algorithms"));
        _folder.Write("algorithms/blur_info.json", $$"""
            { "container_name": "docker://{{Image}}", "system": "", "input_file_path": "/in/", "output_file_path": "/out/", "executable_path": "",
              "run_command": "blur $input $output", "name": "blur", "instance_type": "m7g.large", "memory": { "minimal": 64, "suggested": 128 },
              "CPU": {}, "user_specified_environment_variables": [], "port": [] }
            """);
        return _folder.Write("workflow.json", """
            { "input_s3_name": "photos-in", "output_s3_name": "photos-out",
              "process": { "type": "single_run", "algorithms": [{ "name": "blur" }] } }
            """);
    }
}
