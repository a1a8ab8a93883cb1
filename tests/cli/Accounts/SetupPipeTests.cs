using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CloudPipe.Aws.Tests.Moto;

namespace CloudPipe.Cli.Tests.Accounts;

/// <summary>The original's command, against an AWS that is not ours.</summary>
public sealed class SetupPipeTests : IClassFixture<MotoServer>, IDisposable
{
    private const string Image = "ghcr.io/lab/blur@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const int Executable = 0x1ED << 16;

    private readonly UserHome _home = new();
    private readonly MotoServer _moto;
    private readonly string _name = $"t{Guid.NewGuid():n}"[..20];

    public SetupPipeTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 300_000)]
    public async Task Several_workflows_are_set_up_with_the_originals_words()
    {
        await _moto.PutAsync($"{_name}a-in");
        var run = await RunAsync("setup-pipe", "-f", Workflow("a"), Workflow("b"), "--code", Zip());

        run.ExitCode.ShouldBe(0, run.Error);
        var rule = new string('-', 50);
        run.Out.ShouldBe(string.Concat(new[] { "a", "b" }.Select(w => $"{rule}\nYou can start upload files at {_name}{w}-in\nYou will get your result at {_name}{w}-out\n{rule}\n")));
        run.Error.ShouldContain($"find s3 bucket {_name}a-in.");
        run.Error.ShouldContain($"create s3 bucket {_name}b-in.");
        run.Error.ShouldContain($"finish setup s3 bucket {_name}b-in event notification");
        run.Error.ShouldContain("Workers use a role of their own");
        (await SecretsAsync("a")).ShouldBeNull();
    }

    [Fact(Timeout = 300_000)]
    public async Task The_key_of_the_task_file_is_kept_secret_until_workers_have_a_role_again()
    {
        _home.Write(".cloud_pipe/task", "[default]\naws_access_key_id = AKIATASK\naws_secret_access_key = task-secret\n");
        var run = await RunAsync("setup-pipe", "-f", Workflow("a"), "--code", Zip());

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("warning: workers use the access key AKIATASK of");
        run.ToString().ShouldNotContain("task-secret");
        (await SaidAsync("TaskCredentials")).ShouldBe("true");
        (await SecretsAsync("a")).ShouldNotBeNull().Select(secret => secret!["valueFrom"]!.ToString()).ShouldBe(
            [
                $"arn:aws:ssm:us-east-1:123456789012:parameter/cloudpipe/cloudpipe-{_name}a/AWS_ACCESS_KEY_ID",
                $"arn:aws:ssm:us-east-1:123456789012:parameter/cloudpipe/cloudpipe-{_name}a/AWS_SECRET_ACCESS_KEY",
            ]);
        (await ParameterAsync("AWS_SECRET_ACCESS_KEY")).ShouldSatisfyAllConditions(
            parameter => parameter["Value"]!.ToString().ShouldBe("task-secret"),
            parameter => parameter["Type"]!.ToString().ShouldBe("SecureString"));
        (await _moto.CallQueryAsync("cloudformation", $"Action=GetTemplate&Version=2010-05-15&StackName=cloudpipe-{_name}a")).ShouldNotContain("AKIATASK");

        var back = await RunAsync("setup-pipe", "-f", Workflow("a"), "--code", Zip(), "--task-role");
        back.ExitCode.ShouldBe(0, back.Error);

        // The server's task definition stays: it compares templates and not what parameters make of them.
        (await SaidAsync("TaskCredentials")).ShouldBe("false");
        (await Should.ThrowAsync<InvalidOperationException>(() => ParameterAsync("AWS_SECRET_ACCESS_KEY"))).Message.ShouldContain("ParameterNotFound");
    }

    [Fact(Timeout = 300_000)]
    public async Task Clean_up_removes_all_workflows_and_nothing_else()
    {
        await _moto.CallQueryAsync("cloudformation", $"Action=CreateStack&Version=2010-05-15&StackName=other-{_name}&TemplateBody={Uri.EscapeDataString("""{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}""")}");
        (await RunAsync("setup-pipe", "-f", Workflow("a"), Workflow("b"), "-uu", "--code", Zip())).ExitCode.ShouldBe(0);

        var run = await RunAsync("clean-up", "--yes");

        run.ExitCode.ShouldBe(0, run.ToString());
        run.Out.ShouldContain($"cloudpipe-{_name}a is removed.");
        run.Out.ShouldContain($"cloudpipe-{_name}b is removed.");
        run.Out.ShouldEndWith("Successfully clean up everything\n");
        var stacks = await _moto.CallQueryAsync("cloudformation", "Action=DescribeStacks&Version=2010-05-15");
        stacks.ShouldContain($"other-{_name}");
        stacks.ShouldNotContain($"cloudpipe-{_name}");
        (await Should.ThrowAsync<InvalidOperationException>(() => ParameterAsync("AWS_ACCESS_KEY_ID"))).Message.ShouldContain("ParameterNotFound");
    }

    [Fact]
    public async Task Clean_up_asks_nobody_who_is_not_there() => (await CommandRun.OfAsync("clean-up")).ExitCode.ShouldBe(2);

    [Fact(Timeout = 300_000)]
    public async Task The_users_own_key_is_warned_about()
    {
        var run = await RunAsync("setup-pipe", "-f", Workflow("a"), "-uu", "--code", Zip());

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("warning: workers use your own credentials (access key AKIAME)");
        (await ParameterAsync("AWS_ACCESS_KEY_ID"))["Value"]!.ToString().ShouldBe("AKIAME");
    }

    [Fact(Timeout = 120_000)]
    public async Task Temporary_credentials_are_not_given_to_workers()
    {
        var run = await _home.RunAsync(["setup-pipe", "-f", Workflow("a"), "--use_user_credential", "--code", Zip()], [.. Access, ("AWS_SESSION_TOKEN", "t")]);

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP5149");
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_a_terminal_no_key_is_asked_for()
    {
        var run = await RunAsync("setup-pipe", "-f", Workflow("a"), "--task-credentials", "--code", Zip());

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("CP6006");
        run.Error.ShouldContain("Leave --task-credentials out");
    }

    [Theory]
    [InlineData("-uu", "--task-role")]
    [InlineData("-f", "elsewhere/photos.json")]
    [InlineData("--task-credentials", "-uu")]
    public async Task What_contradicts_itself_is_a_matter_of_usage(params string[] options) =>
        (await CommandRun.OfAsync(["setup-pipe", "-f", "photos.json", .. options])).ExitCode.ShouldBe(2);

    public void Dispose() => _home.Dispose();

    private (string, string)[] Access => [("AWS_ENDPOINT_URL", _moto.Url.AbsoluteUri), ("AWS_ACCESS_KEY_ID", "AKIAME"), ("AWS_SECRET_ACCESS_KEY", "my-secret"), ("AWS_REGION", "us-east-1")];

    private Task<CommandRun> RunAsync(params string[] arguments) => _home.RunAsync(arguments, Access);

    /// <summary>What the worker's task definition says of secrets; null if nothing.</summary>
    private async Task<JsonArray?> SecretsAsync(string workflow)
    {
        var resources = XDocument.Parse(await _moto.CallQueryAsync("cloudformation", $"Action=DescribeStackResources&Version=2010-05-15&StackName=cloudpipe-{_name}{workflow}"));
        var worker = resources.Descendants().Single(element => element.Name.LocalName == "LogicalResourceId" && element.Value == "BlurWorker").Parent!.Elements().Single(element => element.Name.LocalName == "PhysicalResourceId").Value;
        var definition = JsonNode.Parse(await _moto.CallJsonAsync("ecs", "AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition", $$"""{"taskDefinition":"{{worker}}"}"""))!;
        return definition["taskDefinition"]!["containerDefinitions"]![0]!["secrets"] is JsonArray { Count: > 0 } secrets ? secrets : null;
    }

    private async Task<string> SaidAsync(string parameter) =>
        XDocument.Parse(await _moto.CallQueryAsync("cloudformation", $"Action=DescribeStacks&Version=2010-05-15&StackName=cloudpipe-{_name}a"))
            .Descendants().Single(element => element.Name.LocalName == "ParameterKey" && element.Value == parameter).Parent!.Elements().Single(element => element.Name.LocalName == "ParameterValue").Value;

    private async Task<JsonNode> ParameterAsync(string name) =>
        JsonNode.Parse(await _moto.CallJsonAsync("ssm", "AmazonSSM.GetParameter", $$"""{"Name":"/cloudpipe/cloudpipe-{{_name}}a/{{name}}","WithDecryption":true}"""))!["Parameter"]!;

    private string Zip()
    {
        var file = Path.Combine(_home.Path, "bootstrap.zip");
        if (!File.Exists(file))
        {
            using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
            var entry = zip.CreateEntry("bootstrap");
            entry.ExternalAttributes = Executable;
            using var content = entry.Open();
            content.Write("#!/bin/sh\n"u8);
        }

        return file;
    }

    private string Workflow(string which)
    {
        _home.Write("algorithms/blur_info.json", $$"""
            { "container_name": "docker://{{Image}}", "system": "", "input_file_path": "/in/", "output_file_path": "/out/", "executable_path": "",
              "run_command": "blur $input $output", "name": "blur", "instance_type": "m7g.large", "memory": { "minimal": 64, "suggested": 128 },
              "CPU": {}, "user_specified_environment_variables": [], "port": [] }
            """);
        return _home.Write($"{_name}{which}.json", $$"""
            { "input_s3_name": "{{_name}}{{which}}-in", "output_s3_name": "{{_name}}{{which}}-out", "process": { "type": "single_run", "algorithms": [{ "name": "blur" }] } }
            """);
    }
}
