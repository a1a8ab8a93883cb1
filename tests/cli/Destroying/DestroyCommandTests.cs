using System.IO.Compression;
using System.Text.Json.Nodes;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Cli.Destroying;
using CloudPipe.Cli.Tests.Describing;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Destroying;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Deployer.Tests;

namespace CloudPipe.Cli.Tests.Destroying;

/// <summary>A workflow is fed, emptied and removed by the program itself, on a server that is not ours.</summary>
public sealed class DestroyCommandTests : IClassFixture<MotoServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MotoServer _moto;
    private readonly string _name = $"t{Guid.NewGuid():n}"[..12];

    public DestroyCommandTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 300_000)]
    public async Task Files_go_up_results_come_down_and_the_workflow_goes_with_a_proof()
    {
        await DeployAsync();
        _folder.Write("photos/a/x.tif", "pixels");
        _folder.Write("photos/y.tif", "pixels");

        var dry = await RunAsync("upload", Path.Combine(_folder.Path, "photos"), _name, "--dry-run");
        (dry.ExitCode, string.Join('\n', dry.Out.Split('\n').Order(StringComparer.Ordinal).Where(line => line.StartsWith("copy ", StringComparison.Ordinal)))).ShouldBe((0, "copy a/x.tif\ncopy y.tif"));
        var up = await RunAsync("upload", Path.Combine(_folder.Path, "photos"), _folder.Write("z.tif", "pixels"), _name);
        up.ExitCode.ShouldBe(0, up.Error);
        up.Out.ShouldBe($"3 files (18 B) copied to s3://{_name}-in, 0 were there already.\n");
        (await RunAsync("upload", Path.Combine(_folder.Path, "photos"), _name)).Out.ShouldStartWith("0 files (0 B) copied");

        await PutAsync($"{_name}-out/a/Result-stage-b-x.tif");
        var results = Path.Combine(_folder.Path, "results");
        var down = await RunAsync("download", _name, results, "--json");
        down.ExitCode.ShouldBe(0, down.Error);
        JsonNode.Parse(down.Out)!["copied"]!.GetValue<int>().ShouldBe(1);
        File.Exists(Path.Combine(results, "a", "Result-stage-b-x.tif")).ShouldBeTrue();
        Directory.CreateDirectory(Path.Combine(results, "b", "Result"));
        await PutAsync($"{_name}-out/b/Result");
        var failed = await RunAsync("download", _name, results);
        failed.ExitCode.ShouldBe(1);
        failed.Error.ShouldContain("failed b/Result: ");
        failed.Error.ShouldContain("CP5141: 1 of 2 files was not copied");

        var gone = await RunAsync("destroy", _name, "--yes");
        gone.ExitCode.ShouldBe(0, gone.Error);
        gone.Out.ShouldContain($"cloudpipe-{_name} is removed. Looked for:");
        gone.Out.ShouldContain($"  s3://{_name}-in  your files and results");
        gone.Out.ShouldContain($"cloudpipe destroy cloudpipe-{_name} --delete-data");
        gone.Out.ShouldEndWith("Nothing else is left in us-east-1, account 123456789012.\n");
        gone.Error.ShouldContain("no new worker starts");

        var data = await RunAsync("destroy", _name, "--yes", "--delete-data", "--json");
        data.ExitCode.ShouldBe(0, data.Error);
        var json = JsonNode.Parse(data.Out)!;
        json["was_there"]!.GetValue<bool>().ShouldBeFalse();
        json["retained"]!.AsArray().ShouldBeEmpty();
        json["remaining"]!.AsArray().ShouldBeEmpty();
        json["checks"]!.AsArray().Count.ShouldBeGreaterThan(8);
        json["checks"]!.AsArray().ShouldContain(check => check!["what"]!.ToString().StartsWith($"everything in us-east-1 with the tag cloudpipe:workflow=cloudpipe-{_name}", StringComparison.Ordinal));
        (await RunAsync("upload", _folder.Path, _name)).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("destroy", "photos")]
    [InlineData("upload", "photos.json")]
    [InlineData("download", "photos.json", "x", "--at-once", "0")]
    public async Task A_command_line_that_is_wrong_is_a_matter_of_usage(params string[] arguments) =>
        (await CommandRun.OfAsync(arguments)).ExitCode.ShouldBe(2);

    [Fact]
    public async Task Without_a_terminal_it_is_said_how_to_do_without() =>
        (await CommandRun.OfAsync("destroy", "photos")).Error.ShouldContain("--yes");

    [Theory]
    [InlineData("cloudpipe-photos", true)]
    [InlineData("yes", false)]
    [InlineData("", false)]
    public async Task Who_wants_a_workflow_gone_types_its_name(string typed, bool goesOn)
    {
        var plan = new RemovalPlan("cloudpipe-photos", "CREATE_COMPLETE", ["2 dispatchers"], [new("s3://photos-in", "your files", "cloudpipe destroy cloudpipe-photos --delete-data")]);
        using var console = new ScriptedConsole(typed);
        using var session = Session();

        (await DestroyQuestion.AskAsync(new Terminal(TextWriter.Null, TextWriter.Null, console), session, plan, CancellationToken.None)).ShouldBe(goesOn);

        console.Written.ShouldContain("This goes:\n  2 dispatchers");
        console.Written.ShouldContain("This stays:\n  s3://photos-in: your files");
    }

    [Fact]
    public async Task Where_nothing_is_left_to_miss_nobody_is_asked()
    {
        using var console = new ScriptedConsole();
        using var session = Session();

        (await DestroyQuestion.AskAsync(new Terminal(TextWriter.Null, TextWriter.Null, console), session, new("cloudpipe-photos", null, [], []), CancellationToken.None)).ShouldBeTrue();
    }

    public void Dispose() => _folder.Dispose();

    private AwsSession Session() => new("123456789012", "arn:aws:iam::123456789012:user/test", "us-east-1", AwsServices.Create(_moto.Options));

    private async Task DeployAsync()
    {
        var names = TestWorkflow.Names(2);
        var workflow = TestWorkflow.Document(names, "fargate") with { InputBucket = _name + "-in", OutputBucket = _name + "-out" };
        var code = Path.Combine(_folder.Path, "dispatcher.zip");
        await using (var zip = await ZipFile.OpenAsync(code, ZipArchiveMode.Create, CancellationToken.None))
        {
            await using var bootstrap = await zip.CreateEntry("bootstrap").OpenAsync(CancellationToken.None);
            bootstrap.Write("#!/bin/sh\n"u8);
        }

        using var session = Session();
        await WorkflowDeployment.DeployAsync(
            session,
            new()
            {
                StackName = "cloudpipe-" + _name,
                Workflow = workflow,
                Template = WorkflowTemplate.Of(workflow, names.ToDictionary(name => name, TestWorkflow.Algorithm)),
                Code = names.ToDictionary(name => name, _ => code),
            },
            new Progress<DeployEvent>(),
            CancellationToken.None);
    }

    private async Task PutAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = _moto.Url };
        using var reply = await http.PutAsync(new Uri(path, UriKind.Relative), new StringContent("result"));
        reply.EnsureSuccessStatusCode();
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => AnotherProcess.RunAsync(arguments, new()
    {
        ["AWS_ENDPOINT_URL"] = _moto.Url.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
    });
}
