using System.IO.Compression;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Deployed;

/// <summary>A workflow is read from its stack alone, by a server that is not ours.</summary>
public sealed class DeployedWorkflowTests : IClassFixture<MotoServer>, IDisposable
{
    private readonly string _stack = $"cloudpipe-{Guid.NewGuid():n}";
    private readonly AwsServices _services;

    public DeployedWorkflowTests(MotoServer moto)
    {
        moto.Require();
        _services = AwsServices.Create(moto.Options);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_stack_says_its_stages_with_their_queues_buckets_and_functions()
    {
        await CreateAsync(
            TestWorkflow.Template(TestWorkflow.Names(2), "fargate").ToCompactJson(),
            new() { ParameterKey = "CodeBucket", ParameterValue = await CodeAsync() },
            new() { ParameterKey = "StageACodeKey", ParameterValue = "dispatcher.zip" },
            new() { ParameterKey = "StageBCodeKey", ParameterValue = "dispatcher.zip" },
            new() { ParameterKey = "InputBucketName", ParameterValue = $"{_stack}-in" },
            new() { ParameterKey = "OutputBucketName", ParameterValue = $"{_stack}-out" },
            new() { ParameterKey = "Vpc", ParameterValue = "vpc-1" },
            new() { ParameterKey = "Subnets", ParameterValue = "subnet-1" });

        var found = await DeployedWorkflow.OfAsync(_services, _stack, CancellationToken.None);

        found.Placement.ShouldBe(WorkerPlacement.Fargate);
        found.StackStatus.ShouldBe("CREATE_COMPLETE");
        found.Parameters["Attempts"].ShouldBe("3", "defaults are there as well");
        found.Cluster.ShouldNotBeNull();
        found.UndeliveredUrl.ShouldNotBeNull().ShouldContain("UndeliveredEvents");
        found.Stages.Select(stage => stage.Name).ShouldBe(["stage-a", "stage-b"]);
        found.Stages[0].InputBucket.ShouldBe(found.InputBucket);
        found.Stages[1].InputBucket.ShouldBe(found.Stages[0].OutputBucket);
        found.Stages[0].OutputBucket.ShouldBe(found.Resources["StageAResults"].PhysicalId);
        found.Stages[1].OutputBucket.ShouldBe(found.OutputBucket);
        found.Stages[0].Next.ShouldBe(found.Stages[1].Id);
        found.Stages[1].QueueUrl.ShouldBe(found.Resources["StageBQueue"].PhysicalId);
        found.Stages[1].FunctionName.ShouldBe(found.Resources["StageBDispatcher"].PhysicalId);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_stack_that_is_not_there_is_null_or_an_error_by_name()
    {
        (await DeployedWorkflow.FindAsync(_services, _stack, CancellationToken.None)).ShouldBeNull();

        var missing = await Should.ThrowAsync<DeployException>(() => DeployedWorkflow.OfAsync(_services, _stack, CancellationToken.None));
        missing.Code.ShouldBe("CP5107");
        missing.Message.ShouldContain(_stack);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_stack_of_somebody_else_is_refused()
    {
        await CreateAsync("""{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}""");

        var other = await Should.ThrowAsync<DeployException>(() => DeployedWorkflow.FindAsync(_services, _stack, CancellationToken.None));

        other.Code.ShouldBe("CP5107");
        other.Message.ShouldContain("not a workflow");
    }

    public void Dispose() => _services.Dispose();

    private async Task CreateAsync(string template, params IReadOnlyList<Parameter> parameters)
    {
        var changes = await _services.CloudFormation.CreateChangeSetAsync(
            new CreateChangeSetRequest
            {
                StackName = _stack,
                ChangeSetName = "first",
                ChangeSetType = "CREATE",
                TemplateBody = template,
                Capabilities = ["CAPABILITY_IAM"],
                Parameters = parameters,
            },
            CancellationToken.None);
        await _services.CloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = changes.Id, StackName = _stack }, CancellationToken.None);
    }

    private async Task<string> CodeAsync()
    {
        var bucket = $"code-{Guid.NewGuid():n}";
        await _services.S3.PutBucketAsync(bucket);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("bootstrap");
        }

        await _services.Records.PutAsync(bucket, "dispatcher.zip", zip.ToArray(), PutCondition.None, CancellationToken.None);
        return bucket;
    }
}
