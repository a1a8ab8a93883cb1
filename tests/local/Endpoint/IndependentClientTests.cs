namespace CloudPipe.Local.Tests.Endpoint;

public sealed class IndependentClientTests
{
    [Fact]
    public async Task Boto3_does_its_s3_work() => await PythonAsync("s3_boto3.py");

    [Fact]
    public async Task Boto3_does_its_sqs_work_and_gets_events_and_invokes() => await PythonAsync("sqs_boto3.py");

    [Fact]
    public async Task The_aws_cli_does_its_work_over_json()
    {
        var aws = ClientRun.Require("aws");
        Assert.SkipWhen(aws == "/usr/bin/aws" && Environment.GetEnvironmentVariable("CI") != "true", "There is no AWS CLI besides Debian's.");
        await CliAsync(aws, cleanPath: false);
    }

    [Fact]
    public async Task Debians_aws_cli_does_its_work_over_the_query_protocol() => await CliAsync(ClientRun.Require("/usr/bin/aws"), cleanPath: true);

    [Fact]
    public async Task Rclone_copies_checks_syncs_moves_and_purges()
    {
        ClientRun.Require("rclone");
        await using var running = await RunningEndpoint.StartAsync();
        await ClientRun.RunAsync(running, cleanPath: false, "/bin/bash", ClientRun.Script("rclone.sh"), running.Folder("work"));
    }

    private static async Task PythonAsync(string script)
    {
        var python = ClientRun.Require("python3");
        await using var running = await RunningEndpoint.StartAsync();
        await ClientRun.RunAsync(running, cleanPath: false, python, ClientRun.Script(script));
    }

    private static async Task CliAsync(string aws, bool cleanPath)
    {
        await using var running = await RunningEndpoint.StartAsync();
        await ClientRun.RunAsync(running, cleanPath, "/bin/bash", ClientRun.Script("cli.sh"), aws, running.Folder("work"));
    }
}
