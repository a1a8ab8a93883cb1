using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CloudPipe.Aws.Tests.Moto;

namespace CloudPipe.Cli.Tests.Deploying;

/// <summary>The command in a process of its own, against an AWS that is not ours.</summary>
public sealed class DeployCommandTests : IClassFixture<MotoServer>, IDisposable
{
    private const string Image = "ghcr.io/lab/blur@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const int Executable = 0x1ED << 16;

    private readonly TemporaryFolder _folder = new();
    private readonly MotoServer _moto;
    private readonly string _name = $"t{Guid.NewGuid():n}"[..20];

    public DeployCommandTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 300_000)]
    public async Task A_workflow_is_deployed_changed_and_found_unchanged()
    {
        var workflow = Workflow();

        var first = await RunAsync("deploy", workflow, "--code", Zip());
        first.ExitCode.ShouldBe(0, first.Error);
        first.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe([new string('-', 50), $"You can start upload files at {_name}-in", $"You will get your result at {_name}-out", new string('-', 50)]);
        first.Error.ShouldContain($"create s3 bucket {_name}-in.");

        var second = await RunAsync("deploy", workflow, "--code", Zip());
        second.ExitCode.ShouldBe(0, second.Error);
        second.Error.ShouldContain("nothing to change");

        var third = await RunAsync("deploy", workflow, "--code", Zip(), "--set", "MaxWorkers=5", "--json");
        third.ExitCode.ShouldBe(0, third.Error);
        JsonNode.Parse(third.Out)!.ShouldSatisfyAllConditions(
            outcome => outcome["version"]!.GetValue<int>().ShouldBe(1),
            outcome => outcome["change"]!.ToString().ShouldBe("updated"),
            outcome => outcome["stack"]!.ToString().ShouldBe($"cloudpipe-{_name}"),
            outcome => outcome["input_bucket"]!.ToString().ShouldBe($"{_name}-in"));
        var stack = await _moto.CallQueryAsync("cloudformation", $"Action=DescribeStacks&Version=2010-05-15&StackName=cloudpipe-{_name}");
        stack.ShouldContain("<StackStatus>UPDATE_COMPLETE</StackStatus>");
        XDocument.Parse(stack).Descendants().Single(element => element.Value == "MaxWorkers").Parent!.Elements().Last().Value.ShouldBe("5");
    }

    [Fact(Timeout = 300_000)]
    public async Task Ctrl_C_says_what_becomes_of_what_was_begun()
    {
        // Connections are taken and nothing is answered: the command is at work until it is interrupted.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var environment = Environment;
        environment["AWS_ENDPOINT_URL_CLOUDFORMATION"] = $"http://{silent.LocalEndpoint}";

        var interrupted = await AnotherProcess.RunAsync(["deploy", Workflow(), "--code", Zip()], environment, interruptAt: $"deploying cloudpipe-{_name}");
        interrupted.ExitCode.ShouldBe(130, interrupted.Error);
        interrupted.Error.ShouldContain("the same command");
        interrupted.Out.ShouldBeEmpty();
    }

    [Fact(Timeout = 300_000)]
    public async Task A_bucket_of_another_region_is_refused()
    {
        await _moto.PutAsync($"{_name}-in");

        var elsewhere = await RunAsync("deploy", Workflow(), "--code", Zip(), "--region", "eu-central-1");

        elsewhere.ExitCode.ShouldBe(1);
        elsewhere.Error.ShouldContain($"CP5113: the bucket {_name}-in is in us-east-1, the workflow in eu-central-1");
        elsewhere.Error.ShouldContain("--region us-east-1");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_bucket_that_is_there_keeps_its_notifications_beside_ours()
    {
        await _moto.PutAsync($"{_name}-in");
        await NotifyOthersAsync();

        var run = await RunAsync("deploy", Workflow(), "--code", Zip());

        run.ExitCode.ShouldBe(0, run.Error);
        var notifications = await NotificationsAsync();
        notifications.ShouldContain("arn:aws:sns:us-east-1:123456789012:deletions");
        notifications.ShouldContain($"cloudpipe:cloudpipe-{_name}");
        notifications.ShouldContain($":function:cloudpipe-{_name}-BlurDispatcher-");
    }

    [Theory]
    [InlineData("--set", "MaxWorkers")]
    [InlineData("--placement", "moon")]
    public async Task A_command_line_that_is_wrong_is_a_matter_of_usage(params string[] options) =>
        (await CommandRun.OfAsync(["deploy", Workflow(), .. options])).ExitCode.ShouldBe(2);

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string> Environment => new()
    {
        ["AWS_ENDPOINT_URL"] = _moto.Url.AbsoluteUri,
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
    };

    private Task<CommandRun> RunAsync(params string[] arguments) => AnotherProcess.RunAsync(arguments, Environment);

    private async Task NotifyOthersAsync()
    {
        const string theirs = "<NotificationConfiguration><TopicConfiguration><Id>deletions</Id><Topic>arn:aws:sns:us-east-1:123456789012:deletions</Topic><Event>s3:ObjectRemoved:*</Event></TopicConfiguration></NotificationConfiguration>";
        using var http = new HttpClient { BaseAddress = _moto.Url };
        using var reply = await http.PutAsync(new Uri($"{_name}-in?notification", UriKind.Relative), new StringContent(theirs));
        reply.EnsureSuccessStatusCode();
    }

    private async Task<string> NotificationsAsync()
    {
        using var http = new HttpClient { BaseAddress = _moto.Url };
        return await http.GetStringAsync(new Uri($"{_name}-in?notification", UriKind.Relative));
    }

    private string Zip()
    {
        var file = Path.Combine(_folder.Path, "bootstrap.zip");
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

    private string Workflow()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "algorithms"));
        _folder.Write("algorithms/blur_info.json", $$"""
            { "container_name": "docker://{{Image}}", "system": "", "input_file_path": "/in/", "output_file_path": "/out/", "executable_path": "",
              "run_command": "blur $input $output", "name": "blur", "instance_type": "m7g.large", "memory": { "minimal": 64, "suggested": 128 },
              "CPU": {}, "user_specified_environment_variables": [], "port": [] }
            """);
        return _folder.Write($"{_name}.json", $$"""
            { "input_s3_name": "{{_name}}-in", "output_s3_name": "{{_name}}-out", "process": { "type": "single_run", "algorithms": [{ "name": "blur" }] } }
            """);
    }
}
