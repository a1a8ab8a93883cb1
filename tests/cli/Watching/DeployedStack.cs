using System.IO.Compression;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Tests;

namespace CloudPipe.Cli.Tests.Watching;

/// <summary>The stack "cloudpipe-photos" of two stages, on a server that is not ours, and its commands in a process of their own.</summary>
public sealed class DeployedStack : IAsyncLifetime
{
    private const string Name = "cloudpipe-photos";

    private readonly MotoServer _moto = new();
    private Exception? _skipped;

    internal AwsServices Services { get; private set; } = null!;

    internal DeployedWorkflow Workflow { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _moto.InitializeAsync();
        try
        {
            _moto.Require();
        }
        // What Require says belongs to each test.
#pragma warning disable CA1031
        catch (Exception skipped)
#pragma warning restore CA1031
        {
            _skipped = skipped;
            return;
        }

        Services = AwsServices.Create(_moto.Options);
        await _moto.PutAsync("code");
        await Services.Records.PutAsync("code", "dispatcher.zip", Zip(), PutCondition.None, CancellationToken.None);
        using var ec2 = new Ec2Client(_moto.Options);
        var vpc = (await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new() { Name = "is-default", Values = ["true"] }] }, CancellationToken.None)).Vpcs[0];
        var subnets = (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new() { Name = "vpc-id", Values = [vpc.VpcId] }] }, CancellationToken.None)).Subnets;
        var changes = await Services.CloudFormation.CreateChangeSetAsync(
            new CreateChangeSetRequest
            {
                StackName = Name,
                ChangeSetName = "first",
                ChangeSetType = "CREATE",
                TemplateBody = TestWorkflow.Template(TestWorkflow.Names(2)).ToCompactJson(),
                Capabilities = ["CAPABILITY_IAM"],
                Parameters =
                [
                    new() { ParameterKey = "CodeBucket", ParameterValue = "code" },
                    new() { ParameterKey = "StageACodeKey", ParameterValue = "dispatcher.zip" },
                    new() { ParameterKey = "StageBCodeKey", ParameterValue = "dispatcher.zip" },
                    new() { ParameterKey = "Vpc", ParameterValue = vpc.VpcId },
                    new() { ParameterKey = "Subnets", ParameterValue = string.Join(',', subnets.Select(subnet => subnet.SubnetId)) },
                ],
            },
            CancellationToken.None);
        await Services.CloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = changes.Id, StackName = Name }, CancellationToken.None);
        Workflow = await DeployedWorkflow.OfAsync(Services, Name, CancellationToken.None);
    }

    /// <summary>Skips or fails the test where the server is not there.</summary>
    public void Require()
    {
        if (_skipped is not null)
        {
            _moto.Require();
        }
    }

    internal Task<CommandRun> RunAsync(params string[] arguments) => AnotherProcess.RunAsync(arguments, new()
    {
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL"] = _moto.Url.AbsoluteUri,
        ["AWS_CONFIG_FILE"] = "/nonexistent",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent",
    });

    public async ValueTask DisposeAsync()
    {
        Services?.Dispose();
        await _moto.DisposeAsync();
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bootstrap = zip.CreateEntry("bootstrap").Open();
            bootstrap.Write("#!/bin/sh\n"u8);
        }

        return stream.ToArray();
    }
}
