using System.IO.Compression;
using Amazon.Runtime;
using Amazon.S3;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Planning;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Planning;

/// <summary>A server that is not ours, with one workflow of two stages that is deployed.</summary>
public sealed class PlannedWorkflow : IAsyncLifetime
{
    public const string Account = "123456789012";

    private readonly MotoServer _moto = new();
    private readonly string _code = Path.Combine(Path.GetTempPath(), $"plan-{Guid.NewGuid():n}.zip");

    public string Stack { get; } = $"cloudpipe-{Guid.NewGuid():n}";

    public WorkflowDocument Document { get; } = Named(Guid.NewGuid().ToString("n"), TestWorkflow.Names(2));

    /// <summary>What a deployment of it as it is would be asked.</summary>
    public PlanRequest Request => Of(Stack, Document);

    public void Require() => _moto.Require();

    public static WorkflowDocument Named(string name, IReadOnlyList<string> stages) =>
        TestWorkflow.Document(stages) with { InputBucket = $"{name}-in", OutputBucket = $"{name}-out" };

    public PlanRequest Of(string stack, WorkflowDocument document) => new()
    {
        StackName = stack,
        Workflow = document,
        Algorithms = Algorithms(document),
        Code = document.Stages.ToDictionary(stage => stage.AlgorithmName, _ => _code),
    };

    public AwsSession Session() => new(Account, $"arn:aws:iam::{Account}:user/researcher", "us-east-1", AwsServices.Create(_moto.Options));

    /// <summary>A session whose calls are noted, those of the SDK's own client too.</summary>
    internal AwsSession Session(RecordedCalls calls) => Session() with
    {
        Services = AwsServices.Create(_moto.Options with { Handler = calls }) with
        {
            S3 = new AmazonS3Client(new BasicAWSCredentials("test", "test"), new AmazonS3Config
            {
                ServiceURL = _moto.Url.AbsoluteUri,
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                HttpClientFactory = calls.ForSdk,
            }),
        },
    };

    public async ValueTask InitializeAsync()
    {
        await _moto.InitializeAsync();
        try
        {
            _moto.Require();
        }
        catch (Exception missing) when (missing is not OperationCanceledException)
        {
            // Each test says it for itself.
            return;
        }

        await using (var file = File.Create(_code))
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        await using (var bootstrap = zip.CreateEntry("bootstrap").Open())
        {
            await bootstrap.WriteAsync("#!/bin/sh\n"u8.ToArray());
        }

        using var session = Session();
        await WorkflowDeployment.DeployAsync(
            session,
            new DeployRequest
            {
                StackName = Stack,
                Workflow = Document,
                Template = WorkflowTemplate.Of(Document, Algorithms(Document)),
                Code = Request.Code,
            },
            new Progress<DeployEvent>(),
            CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _moto.DisposeAsync();
        File.Delete(_code);
    }

    private static Dictionary<string, AlgorithmDocument> Algorithms(WorkflowDocument document) =>
        document.Stages.Select(stage => stage.AlgorithmName).Distinct().ToDictionary(name => name, TestWorkflow.Algorithm);
}
