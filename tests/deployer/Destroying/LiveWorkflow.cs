using System.IO.Compression;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Destroying;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>A workflow of two stages, deployed on a server that is not ours, under names of its own.</summary>
internal sealed class LiveWorkflow : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudpipe-destroy-");

    public LiveWorkflow(MotoServer moto, string region = "us-east-1")
    {
        Name = Guid.NewGuid().ToString("n")[..12];
        Session = new AwsSession("123456789012", "arn:aws:iam::123456789012:user/test", region, AwsServices.Create(moto.Options with { MaxAttempts = 1, Region = region })) { Time = new ImpatientClock() };
    }

    public string Name { get; }

    public string Stack => "cloudpipe-" + Name;

    public string Input => Name + "-in";

    public string Output => Name + "-out";

    public AwsSession Session { get; set; }

    public AwsServices Aws => Session.Services;

    public List<DestroyEvent> Events { get; } = [];

    public async Task<DeployedWorkflow> DeployAsync(string placement = "capacity-provider")
    {
        var names = TestWorkflow.Names(2);
        var workflow = TestWorkflow.Document(names, placement) with { InputBucket = Input, OutputBucket = Output };
        var code = Path.Combine(_folder.FullName, "dispatcher.zip");
        await using (var zip = await ZipFile.OpenAsync(code, ZipArchiveMode.Update, CancellationToken.None))
        {
            await using var bootstrap = await zip.CreateEntry("bootstrap").OpenAsync(CancellationToken.None);
            bootstrap.Write("#!/bin/sh\n"u8);
        }

        await WorkflowDeployment.DeployAsync(
            Session,
            new DeployRequest
            {
                StackName = Stack,
                Workflow = workflow,
                Template = WorkflowTemplate.Of(workflow, names.ToDictionary(name => name, TestWorkflow.Algorithm)),
                Code = names.ToDictionary(name => name, _ => code),
            },
            new Progress<DeployEvent>(),
            CancellationToken.None);
        return await DeployedWorkflow.OfAsync(Aws, Stack, CancellationToken.None);
    }

    public Task<DestroyOutcome> DestroyAsync(bool deleteData = false, CancellationToken cancellationToken = default) =>
        WorkflowRemoval.DestroyAsync(Session, new DestroyRequest { StackName = Stack, DeleteData = deleteData }, new Listener(Events), cancellationToken);

    public Task<RemovalPlan> PlanAsync(bool deleteData = false) =>
        WorkflowRemoval.PlanAsync(Session, new DestroyRequest { StackName = Stack, DeleteData = deleteData }, CancellationToken.None);

    public void Dispose()
    {
        Session.Dispose();
        _folder.Delete(recursive: true);
    }

    private sealed class Listener(List<DestroyEvent> events) : IProgress<DestroyEvent>
    {
        public void Report(DestroyEvent value)
        {
            lock (events)
            {
                events.Add(value);
            }
        }
    }
}
