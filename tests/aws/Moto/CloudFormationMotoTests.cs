using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Aws.Tests.Moto;

public sealed class CloudFormationMotoTests
{
    private const string Template = """
        {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String","Default":"d"}}}
        """;

    private readonly MotoServer _moto;
    private readonly string _stack = $"s{Guid.NewGuid():n}";

    public CloudFormationMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stack_is_planned_made_watched_and_deleted()
    {
        using var cloudFormation = new CloudFormationClient(_moto.Options);
        var changes = await cloudFormation.CreateChangeSetAsync(
            new CreateChangeSetRequest
            {
                StackName = _stack,
                ChangeSetName = "first",
                ChangeSetType = "CREATE",
                TemplateBody = Template,
                Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
                Parameters = [new Parameter { ParameterKey = "P", ParameterValue = "a&b=c ü" }],
                Tags = [new CloudFormation.Tag { Key = "k", Value = "v" }],
            },
            CancellationToken.None);
        var planned = new List<Change>();
        await foreach (var change in cloudFormation.AllChangesAsync(new DescribeChangeSetRequest { ChangeSetName = changes.Id, StackName = _stack }, CancellationToken.None))
        {
            planned.Add(change);
        }

        planned.ShouldHaveSingleItem().ResourceChange.ShouldNotBeNull().Action.ShouldBe("Add");
        planned[0].ResourceChange!.ResourceType.ShouldBe("AWS::SQS::Queue");
        await cloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = changes.Id, StackName = _stack }, CancellationToken.None);

        var stack = (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = _stack }, CancellationToken.None)).Stacks.ShouldHaveSingleItem();
        stack.StackStatus.ShouldBe("CREATE_COMPLETE");
        stack.CreationTime.ShouldNotBeNull();
        stack.Parameters.ShouldHaveSingleItem().ParameterValue.ShouldBe("a&b=c ü");
        stack.Tags.ShouldBe([new CloudFormation.Tag { Key = "k", Value = "v" }]);

        var events = new List<StackEvent>();
        await foreach (var one in cloudFormation.AllStackEventsAsync(new DescribeStackEventsRequest { StackName = _stack }, CancellationToken.None))
        {
            events.Add(one);
        }

        events.ShouldContain(one => one.ResourceStatus == "CREATE_COMPLETE" && one.StackId == stack.StackId);
        var resources = new List<StackResourceSummary>();
        await foreach (var resource in cloudFormation.AllStackResourcesAsync(new ListStackResourcesRequest { StackName = _stack }, CancellationToken.None))
        {
            resources.Add(resource);
        }

        resources.ShouldHaveSingleItem().LogicalResourceId.ShouldBe("Q");
        (await cloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = _stack }, CancellationToken.None)).TemplateBody.ShouldContain("AWS::SQS::Queue");
        await cloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = stack.StackId }, CancellationToken.None);
        (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack.StackId }, CancellationToken.None)).Stacks.Single().StackStatus.ShouldBe("DELETE_COMPLETE");

        var deleted = new List<StackSummary>();
        await foreach (var one in cloudFormation.AllStackSummariesAsync(new ListStacksRequest { StackStatusFilter = ["DELETE_COMPLETE"] }, CancellationToken.None))
        {
            deleted.Add(one);
        }

        deleted.ShouldContain(one => one.StackId == stack.StackId && one.StackName == _stack);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stack_that_is_not_there_has_its_official_error()
    {
        using var cloudFormation = new CloudFormationClient(_moto.Options);
        var failure = await Should.ThrowAsync<AmazonCloudFormationException>(() => cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = _stack }, CancellationToken.None));
        failure.ErrorCode.ShouldBe("ValidationError");
        failure.Message.ShouldContain(_stack);
    }
}
