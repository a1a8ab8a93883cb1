using System.Text.Json;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Cli.Tests;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Integration.Tests.Life;

/// <summary>
/// The whole life of a workflow of two stages on an AWS that is not ours, with nothing but <c>cloudpipe</c>: docs/testing-against-moto.md
/// shows the same by hand.
/// </summary>
public sealed class LifeTests : IClassFixture<MotoServer>, IDisposable
{
    private const string Upper = """grep -q POISON "$1" && test "$MODE" = strict && { echo "POISON found" >&2; exit 7; }; tr a-z A-Z < "$1" > "$2" """;
    private const string Count = """wc -c < "$1" > "$2" """;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly MotoServer _moto;
    private readonly WorkFolder _work = new();
    private readonly string _name = $"life{Guid.NewGuid():n}"[..12];

    private Uri? _endpoint;

    public LifeTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 900_000)]
    public async Task A_workflow_is_planned_deployed_used_explained_mended_updated_and_removed()
    {
        await using var registry = await OpenRegistry.StartAsync();
        await using var account = await LifeAccount.StartAsync(_moto, _work);
        _endpoint = account.Url;
        await WrapAsync(registry.Host, "upper", Upper, """[ { "name": "MODE", "required": true } ]""");
        await WrapAsync(registry.Host, "count", Count, "[]");
        Describe(mode: "strict");

        (await CloudPipeAsync("plan", Document)).ShouldContain("AWS::Lambda::Function");
        (await DeployedWorkflow.FindAsync(account.Services, Stack, CancellationToken.None)).ShouldBeNull("a plan changes nothing");

        await CloudPipeAsync("deploy", Document);
        var workflow = await DeployedWorkflow.OfAsync(account.Services, Stack, CancellationToken.None);
        workflow.StackStatus.ShouldBe("CREATE_COMPLETE");
        await account.RunAsync(workflow);

        _work.Write("files/a.txt", "hello");
        _work.Write("files/sub/b.txt", "two words");
        _work.Write("files/bad.txt", "POISON");
        await CloudPipeAsync("upload", "files", Document);
        await account.NotifyAsync(workflow);
        await account.WorkAsync(workflow);

        var status = await JsonAsync("status", Document, "--json");
        Stage(status, "upper").GetProperty("failed").GetInt32().ShouldBe(1, status.ToString());
        Stage(status, "count").GetProperty("done").GetInt32().ShouldBe(2, status.ToString());
        var why = await CloudPipeAsync("why", Document, "bad.txt");
        why.ShouldContain("POISON found");
        why.ShouldContain("7");
        (await CloudPipeAsync("why", Document, "a.txt")).ShouldContain("Result-count-Result-upper-a.txt");

        // What failed was asked too strictly: the workflow is changed in place, and the file tried again.
        Describe(mode: "lenient");
        (await CloudPipeAsync("plan", Document)).ShouldContain("UpperDispatcher");
        await CloudPipeAsync("deploy", Document);
        var updated = await DeployedWorkflow.OfAsync(account.Services, Stack, CancellationToken.None);
        updated.StackStatus.ShouldBe("UPDATE_COMPLETE");
        updated.Stages.Select(stage => stage.QueueUrl).ShouldBe(workflow.Stages.Select(stage => stage.QueueUrl), "it is the same workflow");
        await account.RunAsync(updated);
        await CloudPipeAsync("retry", Document, "bad.txt");
        await account.WorkAsync(updated);
        Stage(await JsonAsync("status", Document, "--json"), "upper").GetProperty("failed").GetInt32().ShouldBe(0, string.Join('\n', account.Log));

        await CloudPipeAsync("download", Document, "results");
        File.ReadAllText(_work.At("results/Result-count-Result-upper-a.txt")).Trim().ShouldBe("5");
        File.ReadAllText(_work.At("results/sub/Result-count-Result-upper-b.txt")).Trim().ShouldBe("9");
        File.ReadAllText(_work.At("results/Result-count-Result-upper-bad.txt")).Trim().ShouldBe("6");

        await CloudPipeAsync("destroy", Document, "--yes", "--delete-data");
        (await DeployedWorkflow.FindAsync(account.Services, Stack, CancellationToken.None)).ShouldBeNull();
        (await account.Services.S3.ListBucketsAsync()).Buckets?.Select(bucket => bucket.BucketName).ShouldBeEmpty("nothing is left");
    }

    public void Dispose() => _work.Dispose();

    private string Document => $"{_name}.json";

    private string Stack => DeployedWorkflow.StackPrefix + _name;

    private static JsonElement Stage(JsonElement status, string name) => status.GetProperty("stages").EnumerateArray().Single(stage => stage.GetProperty("stage").GetString() == name);

    private async Task WrapAsync(string registry, string name, string script, string variables)
    {
        var document = _work.Write($"{name}-algorithm.json", $$"""
            {
                "container_name": "oci:{{Built.SmallBase}}", "system": "debian", "input_file_path": "/in", "output_file_path": "/out",
                "executable_path": "/bin/sh", "run_command": "{{JsonEncodedText.Encode(WorkFolder.Shell(script))}}", "name": "{{name}}", "instance_type": "",
                "memory": { "suggested": 128 }, "CPU": {}, "user_specified_environment_variables": {{variables}}, "port": []
            }
            """);
        await CloudPipeAsync("wrap", document, "--to", $"docker://{registry}/{_name}/{name}:latest");
    }

    private void Describe(string mode) => _work.Write(Document, $$"""
        {
            "input_s3_name": "{{_name}}-in", "output_s3_name": "{{_name}}-out", "key_pair": "", "account_id": "", "region": "us-east-1",
            "process": { "type": "sequence_run", "algorithms": [ { "name": "upper", "port": [], "variables": { "MODE": "{{mode}}" } }, { "name": "count", "port": [], "variables": {} } ] }
        }
        """);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using var json = JsonDocument.Parse(await CloudPipeAsync(arguments));
        return json.RootElement.Clone();
    }

    /// <returns>What it wrote to standard output.</returns>
    private async Task<string> CloudPipeAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = _endpoint!.AbsoluteUri,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = "us-east-1",
            ["HOME"] = _work.Path,
        };
        await using var command = CommandProcess.Start(Built.CloudPipe, arguments, environment, _work.Path);
        (await command.ExitAsync(s_limit)).ShouldBe(0, $"cloudpipe {string.Join(' ', arguments)}\n{command.Everything}");
        return command.Out;
    }
}
