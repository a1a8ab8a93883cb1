using Amazon.Runtime;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Tests.Deploying;

public sealed class DeployFailureTests : IDisposable
{
    private const string Denied = "Resource handler returned message: \"User: arn:aws:iam::123456789012:user/anna is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/cloudpipe-photos-StageAWorkerRole-1A because no identity-based policy allows the iam:CreateRole action\" (RequestToken: 1, HandlerErrorCode: AccessDenied)";

    private readonly DeployTestbed _aws = new();

    [Fact]
    public async Task The_resource_that_failed_first_is_named_with_its_reason_and_nothing_stays()
    {
        _aws.CloudFormation.Fails = ("StageAQueue", "You must wait 60 seconds after deleting a queue.");

        var failed = await _aws.RefusedAsync(_aws.Request());

        failed.Code.ShouldBe("CP5111");
        failed.Message.ShouldBe("creating StageAQueue (AWS::SQS::Queue) failed: You must wait 60 seconds after deleting a queue.; all that was made is removed again");
        _aws.Events.Where(item => item.Resource?.Failed == true).ShouldHaveSingleItem().Resource!.LogicalId.ShouldBe("StageAQueue", "the others were only cancelled");
        _aws.Deployed.Resources.ShouldBeEmpty();
        _aws.S3.Buckets.Keys.ShouldBe([DeployTestbed.CodeBucketName]);
    }

    [Fact]
    public async Task A_stack_whose_creation_failed_is_deleted_and_made_anew()
    {
        _aws.CloudFormation.Fails = ("StageAQueue", "no");
        await _aws.RefusedAsync(_aws.Request());
        _aws.Deployed.Status.ShouldBe("ROLLBACK_COMPLETE");

        (await _aws.DeployAsync(_aws.Request())).Change.ShouldBe(DeployChange.Created);

        _aws.CloudFormation.Stacks.Select(stack => stack.Status).ShouldBe(["DELETE_COMPLETE", "CREATE_COMPLETE"]);
    }

    [Fact]
    public async Task A_right_that_is_missing_is_named_with_its_action_and_resource()
    {
        _aws.CloudFormation.Fails = ("StageAWorkerRole", Denied);

        var failed = await _aws.RefusedAsync(_aws.Request());

        failed.Message.ShouldContain("iam:CreateRole on resource: arn:aws:iam::123456789012:role/cloudpipe-photos-StageAWorkerRole-1A");
        failed.Message.ShouldNotContain("RequestToken");
        failed.Hint.ShouldNotBeNull().ShouldContain("iam:CreateRole");
    }

    [Fact]
    public async Task A_call_that_is_refused_is_explained_and_nothing_is_changed()
    {
        _aws.CloudFormation.Refuses = ("CreateChangeSet", "AccessDenied", "User: arn:aws:iam::123456789012:user/anna is not authorized to perform: cloudformation:CreateChangeSet on resource: arn:aws:cloudformation:us-east-1:123456789012:stack/cloudpipe-photos/*");

        var refused = await Should.ThrowAsync<AmazonServiceException>(_aws.DeployAsync(_aws.Request()));

        AccessFailures.Explain(refused).ShouldNotBeNull().Message.ShouldContain("may not cloudformation:CreateChangeSet on arn:aws:cloudformation:us-east-1");
        _aws.CloudFormation.Stacks.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_that_fails_leaves_the_workflow_as_it_was()
    {
        await _aws.DeployAsync(_aws.Request());
        _aws.CloudFormation.Fails = ("StageBQueue", "no");

        var failed = await _aws.RefusedAsync(_aws.Request(2));

        failed.Message.ShouldEndWith("the workflow runs on as it was before");
        _aws.Deployed.Status.ShouldBe("UPDATE_ROLLBACK_COMPLETE");
        _aws.Deployed.Policy.ShouldNotBeNull().ShouldContain("Deny");
        _aws.Deployed.Resources.Keys.ShouldAllBe(id => !id.StartsWith("StageB"));
        (await _aws.DeployAsync(_aws.Request(2))).Change.ShouldBe(DeployChange.Updated);
    }

    [Fact]
    public async Task A_rollback_that_is_stuck_is_tried_again_and_then_the_update_is_made()
    {
        await StuckAsync();
        _aws.CloudFormation.RollbackFails = null;

        (await _aws.DeployAsync(_aws.Request(2))).Change.ShouldBe(DeployChange.Updated);

        _aws.CloudFormation.Calls.Count(call => call == "ContinueUpdateRollback").ShouldBe(1);
    }

    [Fact]
    public async Task A_rollback_that_stays_stuck_is_said_with_what_is_in_its_way()
    {
        await StuckAsync();

        var stuck = await _aws.RefusedAsync(_aws.Request(2));

        stuck.Code.ShouldBe("CP5112");
        stuck.Message.ShouldContain("StageAQueue (AWS::SQS::Queue) failed: The specified queue does not exist.");
        stuck.Hint.ShouldNotBeNull().ShouldContain("--resources-to-skip StageAQueue");
    }

    [Fact]
    public async Task A_stack_that_is_half_deleted_is_left_to_destroy()
    {
        _aws.CloudFormation.Put(DeployTestbed.Stack, "DELETE_FAILED").Tags = [new() { Key = "cloudpipe:workflow", Value = DeployTestbed.Stack }];

        var stuck = await _aws.RefusedAsync(_aws.Request());

        stuck.Code.ShouldBe("CP5112");
        stuck.Hint.ShouldNotBeNull().ShouldContain("cloudpipe destroy");
    }

    [Theory]
    [InlineData("CREATE_COMPLETE")]
    [InlineData("ROLLBACK_COMPLETE")]
    [InlineData("UPDATE_IN_PROGRESS")]
    public async Task A_stack_of_others_is_left_alone(string status)
    {
        var others = _aws.CloudFormation.Put(DeployTestbed.Stack, status);
        others.Description = "The lab's website";

        (await _aws.RefusedAsync(_aws.Request())).Code.ShouldBe("CP5110");

        _aws.CloudFormation.Calls.ShouldAllBe(call => call.StartsWith("Describe"));
        others.Status.ShouldBe(status);
        _aws.S3.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bucket_of_the_stack_that_somebody_deleted_is_missed()
    {
        await _aws.DeployAsync(_aws.Request());
        _aws.S3.Buckets.Remove("photos-out");

        var stuck = await _aws.RefusedAsync(_aws.Request());

        stuck.Code.ShouldBe("CP5112");
        stuck.Message.ShouldContain("the bucket photos-out was made by cloudpipe-photos and is gone");
    }

    [Fact]
    public async Task What_CloudFormation_answers_before_it_has_begun_is_not_taken_for_the_end()
    {
        _aws.CloudFormation.Lag = 3;
        _aws.CloudFormation.Fails = ("StageAQueue", "no");
        (await _aws.RefusedAsync(_aws.Request())).Message.ShouldStartWith("creating StageAQueue");

        (await _aws.DeployAsync(_aws.Request())).Change.ShouldBe(DeployChange.Created);
        (await _aws.DeployAsync(_aws.Request(2))).Change.ShouldBe(DeployChange.Updated);

        _aws.Deployed.Status.ShouldBe("UPDATE_COMPLETE");
        _aws.Deployed.Resources.ShouldContainKey("StageBQueue");
        _aws.CloudFormation.Stacks.Count.ShouldBe(2, "the first was deleted once");
    }

    [Fact]
    public async Task A_stack_that_is_busy_is_waited_for()
    {
        await _aws.DeployAsync(_aws.Request());
        var stack = _aws.Deployed;
        stack.Become("UPDATE_IN_PROGRESS", "User Initiated");
        stack.Work.Enqueue(() => stack.Happens("StageAQueue", "AWS::SQS::Queue", "UPDATE_IN_PROGRESS"));
        stack.Work.Enqueue(() => stack.Happens("StageAQueue", "AWS::SQS::Queue", "UPDATE_COMPLETE"));
        stack.Work.Enqueue(() => stack.Become("UPDATE_COMPLETE"));

        (await _aws.DeployAsync(_aws.Request(set: ("Attempts", "4")))).Change.ShouldBe(DeployChange.Updated);

        _aws.Lines.ShouldContain("cloudpipe-photos is busy (UPDATE_IN_PROGRESS): waiting until that ends");
        _aws.Events.ShouldContain(item => item.Step == DeployStep.Stack && item.Resource != null && item.Resource.Status == "UPDATE_COMPLETE");
    }

    [Fact]
    public async Task A_bucket_of_another_region_is_refused_before_anything_is_made()
    {
        _aws.S3.Buckets["photos-out"] = new() { Region = "eu-central-1" };

        var refused = await _aws.RefusedAsync(_aws.Request());

        refused.Code.ShouldBe("CP5113");
        refused.Message.ShouldBe("the bucket photos-out is in eu-central-1, the workflow in us-east-1");
        NothingWasChanged();
    }

    [Fact]
    public async Task A_bucket_of_another_account_is_refused_before_anything_is_made()
    {
        _aws.S3.Buckets["photos-in"] = new() { Owner = "999999999999" };

        (await _aws.RefusedAsync(_aws.Request())).Code.ShouldBe("CP5114");

        NothingWasChanged();
    }

    [Fact]
    public async Task A_code_bucket_that_another_account_has_made_gets_no_code()
    {
        _aws.S3.Buckets[DeployTestbed.CodeBucketName] = new() { Owner = "999999999999" };

        (await _aws.RefusedAsync(_aws.Request())).Code.ShouldBe("CP5114");

        NothingWasChanged();
    }

    [Fact]
    public async Task Credentials_that_expire_on_the_way_are_named_also_where_S3_gives_no_reason()
    {
        _aws.S3.RefuseAll = "ExpiredToken";

        var refused = await Should.ThrowAsync<AmazonServiceException>(_aws.DeployAsync(_aws.Request()));

        AccessFailures.Explain(refused).ShouldNotBeNull().Code.ShouldBe("CP5105");
    }

    [Fact]
    public async Task A_notification_in_the_way_is_said_before_anything_is_made()
    {
        _aws.S3.Buckets["photos-in"] = new();
        _aws.S3.Buckets["photos-in"].Announce("<QueueConfiguration><Id>archive</Id><Queue>arn:aws:sqs:us-east-1:123456789012:archive</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration>");

        var refused = await _aws.RefusedAsync(_aws.Request());

        refused.Code.ShouldBe("CP5115");
        refused.Message.ShouldContain("'archive'");
        NothingWasChanged();
    }

    [Fact]
    public async Task Queues_with_files_are_not_removed_unless_they_may_be()
    {
        await _aws.DeployAsync(_aws.Request(2));
        _aws.Queues.Waiting["StageBDeadLetters"] = 2;

        var refused = await _aws.RefusedAsync(_aws.Request());

        refused.Code.ShouldBe("CP5118");
        refused.Message.ShouldBe("the update removes the queue StageBDeadLetters, and it has 2 files in it");
        _aws.Deployed.Resources.ShouldContainKey("StageBQueue");
        (await _aws.DeployAsync(_aws.Request() with { MayDropFiles = true })).Change.ShouldBe(DeployChange.Updated);
    }

    [Fact]
    public async Task Another_deployment_in_between_is_said()
    {
        _aws.CloudFormation.Refuses = ("ExecuteChangeSet", "ChangeSetNotFound", "ChangeSet [cloudpipe-deploy-cloudpipe-photos] does not exist");

        (await _aws.RefusedAsync(_aws.Request())).ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe("CP5119"),
            refused => refused.Message.ShouldBe("another deployment of cloudpipe-photos came in between"));
    }

    [Fact]
    public async Task What_CloudFormation_does_not_take_is_said_in_its_words()
    {
        _aws.CloudFormation.Refuses = ("CreateChangeSet", "ValidationError", "Parameter 'MaxWorkers' must be a number not less than 1");

        (await _aws.RefusedAsync(_aws.Request(set: ("MaxWorkers", "0")))).ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe("CP5119"),
            refused => refused.Message.ShouldEndWith("Parameter 'MaxWorkers' must be a number not less than 1"));
    }

    public void Dispose() => _aws.Dispose();

    private async Task StuckAsync()
    {
        await _aws.DeployAsync(_aws.Request());
        _aws.CloudFormation.Fails = ("StageBQueue", "no");
        _aws.CloudFormation.RollbackFails = ("StageAQueue", "The specified queue does not exist.");
        var failed = await _aws.RefusedAsync(_aws.Request(2));
        failed.Message.ShouldEndWith("it could not be taken back entirely (UPDATE_ROLLBACK_FAILED)");
        _aws.Deployed.Status.ShouldBe("UPDATE_ROLLBACK_FAILED");
    }

    private void NothingWasChanged()
    {
        _aws.CloudFormation.Stacks.ShouldBeEmpty();
        _aws.S3.Calls.ShouldAllBe(call => !call.StartsWith("PUT"));
    }
}
