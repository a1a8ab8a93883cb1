using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Tests.Deploying;

public sealed class DeploymentTests : IDisposable
{
    private readonly DeployTestbed _aws = new();

    [Fact]
    public async Task A_workflow_becomes_a_stack()
    {
        var outcome = await _aws.DeployAsync(_aws.Request());

        outcome.ShouldSatisfyAllConditions(
            () => outcome.Change.ShouldBe(DeployChange.Created),
            () => outcome.StackId.ShouldBe(_aws.Deployed.Id),
            () => outcome.Resources.ShouldBeGreaterThan(30),
            () => (outcome.InputBucket, outcome.OutputBucket).ShouldBe(("photos-in", "photos-out")));
        _aws.Deployed.Status.ShouldBe("CREATE_COMPLETE");
        _aws.Deployed.Tags.ShouldHaveSingleItem().ShouldSatisfyAllConditions(tag => tag.Key.ShouldBe("cloudpipe:workflow"), tag => tag.Value.ShouldBe(DeployTestbed.Stack));
        _aws.Deployed.Parameters.ShouldSatisfyAllConditions(
            values => values["Vpc"].ShouldBe("vpc-default"),
            values => values["Subnets"].ShouldBe("subnet-a,subnet-b"),
            values => values["InputBucketExists"].ShouldBe("false"),
            values => values["MaxWorkers"].ShouldBe("100"));
        _aws.Lines.ShouldContain("create s3 bucket photos-in.");
        _aws.Lines.ShouldContain("finish setup s3 bucket photos-in event notification");
    }

    [Fact]
    public async Task Code_goes_into_a_private_bucket_under_its_hash_and_is_sent_once()
    {
        await _aws.DeployAsync(_aws.Request(2));

        var bucket = _aws.S3.Buckets[DeployTestbed.CodeBucketName];
        bucket.IsPrivate.ShouldBeTrue();
        bucket.Tags!.Value.ShouldContain("cloudpipe:code");
        var key = bucket.Objects.Single(key => key.EndsWith(".zip", StringComparison.Ordinal));
        // printf code | sha256sum
        key.ShouldBe("cloudpipe-photos/5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b.zip");
        (_aws.Deployed.Parameters["StageACodeKey"], _aws.Deployed.Parameters["StageBCodeKey"]).ShouldBe((key, key));
        _aws.S3.Calls.Count(call => call == $"PUT {DeployTestbed.CodeBucketName}/{key}").ShouldBe(1);
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        await _aws.DeployAsync(_aws.Request());

        var outcome = await _aws.DeployAsync(_aws.Request());

        (outcome.Change, outcome.Resources).ShouldBe((DeployChange.None, 0));
        _aws.CloudFormation.Calls.ShouldNotContain("ExecuteChangeSet");
        _aws.S3.Calls.ShouldAllBe(call => !call.StartsWith("PUT"));
        _aws.Lines.ShouldContain("nothing to change: cloudpipe-photos is as the documents say");
    }

    [Fact]
    public async Task What_was_set_once_stays_until_it_is_set_again()
    {
        await _aws.DeployAsync(_aws.Request(set: [("MaxWorkers", "7"), ("Subnets", "subnet-x")]));
        _aws.Deployed.Parameters["Vpc"].ShouldBe("vpc-other");

        (await _aws.DeployAsync(_aws.Request(set: ("Attempts", "5")))).Change.ShouldBe(DeployChange.Updated);

        _aws.Deployed.Parameters.ShouldSatisfyAllConditions(
            values => values["MaxWorkers"].ShouldBe("7"),
            values => values["Attempts"].ShouldBe("5"),
            values => values["Vpc"].ShouldBe("vpc-other"),
            values => values["Subnets"].ShouldBe("subnet-x"));
        (await _aws.DeployAsync(_aws.Request())).Change.ShouldBe(DeployChange.None);
    }

    [Fact]
    public async Task New_code_is_an_update_of_its_function()
    {
        await _aws.DeployAsync(_aws.Request());
        await File.WriteAllTextAsync(_aws.Zip, "better code");

        (await _aws.DeployAsync(_aws.Request())).ShouldSatisfyAllConditions(outcome => outcome.Change.ShouldBe(DeployChange.Updated), outcome => outcome.Resources.ShouldBe(1));
    }

    [Fact]
    public async Task Every_resource_is_an_event_and_is_counted()
    {
        await _aws.DeployAsync(_aws.Request());

        var resources = _aws.Events.Where(item => item.Resource is not null).ToList();
        resources.ShouldContain(item => item.Message == "CREATE_COMPLETE StageAQueue (AWS::SQS::Queue)");
        resources[^1].Done.ShouldBe(resources[^1].Total);
        resources.Select(item => item.Done).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_bucket_that_is_there_is_used_and_told_whom_to_notify()
    {
        _aws.S3.Buckets["photos-in"] = new();
        _aws.S3.Buckets["photos-in"].Announce("<TopicConfiguration><Id>t</Id><Topic>arn:aws:sns:us-east-1:123456789012:t</Topic><Event>s3:ObjectRemoved:*</Event></TopicConfiguration>");

        await _aws.DeployAsync(_aws.Request());

        _aws.Deployed.Parameters["InputBucketExists"].ShouldBe("true");
        _aws.Deployed.Parameters["OutputBucketExists"].ShouldBe("false");
        _aws.S3.Buckets["photos-in"].Announced.ShouldBe(
        [
            "CloudFunctionConfiguration(CloudFunction=arn:aws:lambda:us-east-1:123456789012:function:cloudpipe-photos-StageADispatcher-1A2B3C Event=s3:ObjectCreated:* Id=cloudpipe:cloudpipe-photos)",
            "TopicConfiguration(Event=s3:ObjectRemoved:* Id=t Topic=arn:aws:sns:us-east-1:123456789012:t)",
        ]);
        _aws.Lines.ShouldContain("find s3 bucket photos-in.");
        (await _aws.DeployAsync(_aws.Request())).Change.ShouldBe(DeployChange.None);
    }

    [Fact]
    public async Task Buckets_that_an_earlier_stack_left_are_used_again()
    {
        await _aws.DeployAsync(_aws.Request());
        _aws.Deployed.Become("DELETE_COMPLETE");

        (await _aws.DeployAsync(_aws.Request())).Change.ShouldBe(DeployChange.Created);

        (_aws.Deployed.Parameters["InputBucketExists"], _aws.Deployed.Parameters["OutputBucketExists"]).ShouldBe(("true", "true"));
        _aws.S3.Buckets["photos-in"].Announced.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_bucket_that_the_workflow_no_longer_takes_files_from_is_told_so()
    {
        _aws.S3.Buckets["photos-in"] = new();
        await _aws.DeployAsync(_aws.Request());
        var request = _aws.Request();

        await _aws.DeployAsync(request with { Workflow = request.Workflow with { InputBucket = "more-photos" } });

        _aws.S3.Buckets["photos-in"].Announced.ShouldBeEmpty();
        _aws.Deployed.Parameters["InputBucketName"].ShouldBe("more-photos");
        _aws.S3.Buckets.ShouldContainKey("more-photos");
    }

    [Fact]
    public async Task A_template_that_is_too_long_for_a_call_goes_by_way_of_the_bucket()
    {
        await _aws.DeployAsync(_aws.Request(6));

        _aws.Deployed.Status.ShouldBe("CREATE_COMPLETE");
        _aws.S3.Buckets[DeployTestbed.CodeBucketName].Objects.ShouldContain(key => key.EndsWith(".template.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_workflow_on_instances_of_the_dispatcher_needs_no_network()
    {
        _aws.Networks.Vpcs.Clear();

        await _aws.DeployAsync(_aws.Request(placement: "instance"));

        _aws.Deployed.Parameters.ShouldNotContainKey("Vpc");
    }

    [Fact]
    public async Task A_stage_is_taken_out_when_its_queues_are_empty()
    {
        await _aws.DeployAsync(_aws.Request(["stage-a", "stage-b"]));

        (await _aws.DeployAsync(_aws.Request(["stage-a"]))).Change.ShouldBe(DeployChange.Updated);

        _aws.Deployed.Resources.Keys.ShouldAllBe(id => !id.StartsWith("StageB"));
    }

    [Fact]
    public async Task Queues_and_buckets_are_kept_from_updates_by_other_means()
    {
        await _aws.DeployAsync(_aws.Request(2));
        Protected();

        await _aws.DeployAsync(_aws.Request(set: ("Attempts", "4")));
        Protected();

        void Protected() => _aws.Deployed.Policy.ShouldNotBeNull().ShouldContain("""
            "Effect":"Deny","Action":["Update:Replace","Update:Delete"]
            """);
    }

    public void Dispose() => _aws.Dispose();
}
