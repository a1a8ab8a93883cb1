using System.Net;
using Amazon.Runtime;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.ServiceQuotas;
using CloudPipe.Deployer.Planning;

namespace CloudPipe.Deployer.Tests.Planning;

public sealed class DeploymentPlanTests : IClassFixture<PlannedWorkflow>
{
    private readonly PlannedWorkflow _there;

    public DeploymentPlanTests(PlannedWorkflow there)
    {
        there.Require();
        _there = there;
    }

    [Fact(Timeout = 300_000)]
    public async Task A_plan_of_what_is_not_there_makes_everything_and_does_nothing_but_read()
    {
        using var calls = new RecordedCalls();
        using var session = _there.Session(calls);
        var stack = $"cloudpipe-{Guid.NewGuid():n}";

        var plan = await DeploymentPlan.MakeAsync(session, _there.Of(stack, PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-a"])), CancellationToken.None);

        plan.StackStatus.ShouldBeNull();
        plan.Changes.ShouldAllBe(change => change.Kind == ChangeKind.Create);
        plan.Changes.Select(change => change.LogicalId).ShouldContain("InputBucket");
        plan.IsBlocked.ShouldBeFalse(string.Join('\n', plan.Findings));
        calls.All.ShouldNotBeEmpty();
        calls.Changing.ShouldBeEmpty();
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Pages", "plan.md"));
        calls.All.Where(call => !call.Contains(' ') && !page.Contains($":{call}`")).ShouldBeEmpty("the page names the right to every call");
        using var looking = _there.Session();
        var missing = await Should.ThrowAsync<AmazonCloudFormationException>(() => looking.Services.CloudFormation.DescribeStacksAsync(new() { StackName = stack }, CancellationToken.None));
        missing.Message.ShouldContain("does not exist");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_plan_of_what_is_deployed_finds_nothing_to_change()
    {
        var plan = await PlanAsync(_there.Request);

        plan.StackStatus.ShouldBe("CREATE_COMPLETE");
        plan.Changes.ShouldBeEmpty(string.Join('\n', plan.Changes.SelectMany(change => change.Properties.Select(property => $"{change.LogicalId} {property}"))));
        plan.IsBlocked.ShouldBeFalse(string.Join('\n', plan.Findings));
    }

    [Fact(Timeout = 300_000)]
    public async Task What_an_update_would_change_and_remove_is_told_and_read_only()
    {
        using var calls = new RecordedCalls();
        using var session = _there.Session(calls);
        var shorter = _there.Document with { Stages = PlannedWorkflow.Named("x", ["stage-a"]).Stages };

        var plan = await DeploymentPlan.MakeAsync(session, _there.Of(_there.Stack, shorter) with { Parameters = new Dictionary<string, string> { ["Attempts"] = "7" } }, CancellationToken.None);

        var queue = plan.Changes.Single(change => change.LogicalId == "StageAQueue");
        queue.Properties.ShouldHaveSingleItem().ShouldBe(new("RedrivePolicy.maxReceiveCount", "\"3\"", "\"7\"", Replaces: false));
        plan.Changes.Single(change => change.LogicalId == "StageBQueue").Kind.ShouldBe(ChangeKind.Remove);
        plan.Changes.Single(change => change.LogicalId == "StageAResults").IsKept.ShouldBeTrue();
        calls.All.ShouldContain("GetQueueAttributes", "queues that would go are looked into");
        calls.Changing.ShouldBeEmpty();
    }

    [Fact(Timeout = 300_000)]
    public async Task Results_that_would_come_back_through_another_workflow_are_found()
    {
        var back = _there.Document with { InputBucket = _there.Document.OutputBucket, OutputBucket = _there.Document.InputBucket };

        var plan = await PlanAsync(_there.Of("cloudpipe-back", back));

        var finding = plan.Findings.Single(finding => finding.Code == "CP5121");
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Message.ShouldContain(_there.Stack);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_stage_of_the_same_name_with_the_same_output_bucket_is_found_and_one_of_another_name_is_not()
    {
        var beside = PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-b"]) with { OutputBucket = _there.Document.OutputBucket };
        (await PlanAsync(_there.Of("cloudpipe-beside", beside))).Findings.ShouldContain(finding => finding.Code == "CP5122" && finding.Message.Contains(_there.Stack));

        var other = PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-c"]) with { OutputBucket = _there.Document.OutputBucket };
        (await PlanAsync(_there.Of("cloudpipe-other", other))).Findings.ShouldNotContain(finding => finding.Code == "CP5122");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_stack_of_somebody_else_is_no_workflow_although_its_parameters_have_the_same_names()
    {
        using var session = _there.Session();
        var (theirs, document) = ($"theirs-{Guid.NewGuid():n}", PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-a"]));
        var set = await session.Services.CloudFormation.CreateChangeSetAsync(
            new()
            {
                StackName = theirs,
                ChangeSetName = "first",
                ChangeSetType = "CREATE",
                TemplateBody = """{"Description":"theirs","Parameters":{"InputBucketName":{"Type":"String"},"OutputBucketName":{"Type":"String"}},"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}""",
                Parameters = [new() { ParameterKey = "InputBucketName", ParameterValue = document.OutputBucket }, new() { ParameterKey = "OutputBucketName", ParameterValue = document.InputBucket }],
            },
            CancellationToken.None);
        await session.Services.CloudFormation.ExecuteChangeSetAsync(new() { StackName = theirs, ChangeSetName = set.Id }, CancellationToken.None);

        (await PlanAsync(_there.Of("cloudpipe-alone", document))).IsBlocked.ShouldBeFalse();
        (await Should.ThrowAsync<DeployException>(() => PlanAsync(_there.Of(theirs, document)))).Code.ShouldBe("CP5110");
    }

    [Fact(Timeout = 300_000)]
    public async Task An_input_bucket_that_tells_somebody_else_of_its_files_is_found()
    {
        using var session = _there.Session();
        var document = PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-a"]);
        await session.Services.S3.PutBucketAsync(document.InputBucket, CancellationToken.None);
        await session.Services.S3.PutBucketNotificationAsync(
            new()
            {
                BucketName = document.InputBucket,
                LambdaFunctionConfigurations = [new() { Id = "theirs", FunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:theirs", Events = ["s3:ObjectCreated:*"] }],
            },
            CancellationToken.None);

        var plan = await PlanAsync(_there.Of("cloudpipe-clash", document));

        plan.Findings.Single(finding => finding.Code == "CP5115").Message.ShouldContain("theirs");
        plan.Changes.ShouldNotContain(change => change.LogicalId == "InputBucket", "the bucket is there: it is not made");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_right_that_is_missing_is_named_and_the_rest_of_the_plan_is_there()
    {
        using var session = _there.Session();
        using var short_ = session with { Services = session.Services with { Quotas = new RefusingQuotas("AccessDeniedException", "User: arn:aws:iam::123456789012:user/researcher is not authorized to perform: servicequotas:GetServiceQuota because no identity-based policy allows the servicequotas:GetServiceQuota action") } };

        var plan = await DeploymentPlan.MakeAsync(short_, _there.Request, CancellationToken.None);

        var finding = plan.Findings.Single(finding => finding.Code == "CP5124");
        finding.Severity.ShouldBe(FindingSeverity.Note);
        finding.Message.ShouldContain("servicequotas:GetServiceQuota");
        plan.Cost.WorstMonthly.ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = 300_000)]
    public async Task Credentials_that_expire_end_the_plan()
    {
        using var session = _there.Session();
        using var expired = session with { Services = session.Services with { Quotas = new RefusingQuotas("ExpiredTokenException", "The security token included in the request is expired") } };

        await Should.ThrowAsync<AmazonServiceException>(() => DeploymentPlan.MakeAsync(expired, _there.Request, CancellationToken.None));
    }

    [Fact(Timeout = 300_000)]
    public async Task A_region_without_a_default_network_is_found()
    {
        using var session = _there.Session();
        using var bare = session with { Services = session.Services with { Networks = new NoNetworks() } };
        var request = _there.Of("cloudpipe-bare", PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-a"]));

        (await DeploymentPlan.MakeAsync(bare, request, CancellationToken.None)).Findings.ShouldContain(finding => finding.Code == "CP5116");
        (await DeploymentPlan.MakeAsync(bare, request with { Placement = Model.WorkerPlacement.Instance }, CancellationToken.None)).Findings
            .ShouldContain(finding => finding.Code == "CP5116", "instances that the dispatcher starts need it although no parameter names it");
    }

    [Fact(Timeout = 300_000)]
    public async Task An_instance_type_that_the_region_does_not_have_is_found()
    {
        var request = _there.Of("cloudpipe-typed", PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-a"]));

        var plan = await PlanAsync(request with { Algorithms = Typed("m99.large") });

        plan.Findings.Single(finding => finding.Code == "CP5123").Message.ShouldContain("m99.large");
        plan.Cost.UnknownTypes.ShouldBe(["m99.large"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Of_a_type_that_only_AWS_knows_the_memory_is_asked_for()
    {
        using var session = _there.Session();
        using var small = session with { Services = session.Services with { InstanceTypes = new OneType(memoryMiB: 1024) } };
        var request = _there.Of("cloudpipe-small", PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-a"])) with { Algorithms = Typed("m99.nano") };

        var plan = await DeploymentPlan.MakeAsync(small, request, CancellationToken.None);

        plan.Findings.Single(finding => finding.Code == "CP5101").Message.ShouldContain("864 MiB", customMessage: "of 1,024 the kernel keeps 128 and the agent 32");
    }

    [Fact(Timeout = 300_000)]
    public async Task Less_memory_than_suggested_is_told()
    {
        var request = _there.Of("cloudpipe-reduced", PlannedWorkflow.Named(Guid.NewGuid().ToString("n"), ["stage-a"]));
        var hungry = new Dictionary<string, Model.AlgorithmDocument> { ["stage-a"] = TestWorkflow.Algorithm("stage-a") with { MemorySuggestedMiB = 8192 } };

        (await PlanAsync(request with { Algorithms = hungry })).Findings.Single(finding => finding.Code == "CP5123").Message.ShouldContain("7,545");
    }

    [Fact(Timeout = 300_000)]
    public async Task A_parameter_that_the_template_does_not_have_is_refused() =>
        (await Should.ThrowAsync<DeployException>(() => PlanAsync(_there.Request with { Parameters = new Dictionary<string, string> { ["Atempts"] = "7" } }))).Code.ShouldBe("CP5117");

    private static Dictionary<string, Model.AlgorithmDocument> Typed(string type) => new() { ["stage-a"] = TestWorkflow.Algorithm("stage-a") with { InstanceType = type } };

    private async Task<DeploymentPlan> PlanAsync(PlanRequest request)
    {
        using var session = _there.Session();
        return await DeploymentPlan.MakeAsync(session, request, CancellationToken.None);
    }

    private sealed class RefusingQuotas(string code, string message) : IAmazonServiceQuotas
    {
        public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(GetServiceQuotaRequest request, CancellationToken cancellationToken) =>
            throw new AmazonServiceQuotasException(message, code, "r", HttpStatusCode.BadRequest);
    }

    private sealed class NoNetworks : IAmazonEC2Networks
    {
        public Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, CancellationToken cancellationToken) => Task.FromResult(new DescribeSubnetsResponse());

        public Task<DescribeVpcsResponse> DescribeVpcsAsync(DescribeVpcsRequest request, CancellationToken cancellationToken) => Task.FromResult(new DescribeVpcsResponse());
    }

    private sealed class OneType(long memoryMiB) : IAmazonEC2InstanceTypes
    {
        public Task<DescribeInstanceTypesResponse> DescribeInstanceTypesAsync(DescribeInstanceTypesRequest request, CancellationToken cancellationToken) => Task.FromResult(new DescribeInstanceTypesResponse
        {
            InstanceTypes = [new() { InstanceType = request.InstanceTypes![0], VCpuInfo = new() { DefaultVCpus = 2 }, MemoryInfo = new() { SizeInMiB = memoryMiB } }],
        });
    }
}
