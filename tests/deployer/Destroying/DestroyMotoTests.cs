using Amazon.S3.Model;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.CloudWatchLogs;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.SimpleSystemsManagement;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>Removal on a server that is not ours.</summary>
public sealed class DestroyMotoTests : IClassFixture<MotoServer>, IDisposable
{
    private readonly LiveWorkflow _live;
    private readonly MotoServer _moto;

    public DestroyMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
        _live = new(moto);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_workflow_goes_and_its_files_stay_and_nothing_else_is_left()
    {
        var workflow = await _live.DeployAsync();
        await PutAsync(_live.Input, "a/x.tif");
        await PutAsync(_live.Output, ".cloudpipe/dispatch/stage-b/lease.json");
        await PutAsync(_live.Output, ".cloudpipe/failures/stage-b/x.json");
        await _live.Aws.Ssm.PutParameterAsync(new PutParameterRequest { Name = $"/cloudpipe/{_live.Stack}/AWS_ACCESS_KEY_ID", Value = "k", Type = "SecureString" }, CancellationToken.None);

        var outcome = await _live.DestroyAsync();

        outcome.Remaining.ShouldBeEmpty();
        outcome.WasThere.ShouldBeTrue();
        outcome.Checks.Count.ShouldBeGreaterThan(10);
        // What this server cannot answer is not passed off as an answer.
        outcome.Checks.ShouldContain(check => check.What.EndsWith("as CloudFormation tells of them (it tells nothing)", StringComparison.Ordinal));
        outcome.Checks.ShouldContain(check => check.What.Contains("(but ecs:cluster", StringComparison.Ordinal));
        outcome.Retained.Select(resource => resource.What).ShouldBe([$"s3://{_live.Input}", $"s3://{_live.Output}", $"s3://{workflow.Stages[0].OutputBucket}"], ignoreOrder: true);
        outcome.Retained.ShouldAllBe(resource => resource.Command == $"cloudpipe destroy {_live.Stack} --delete-data");
        (await KeysAsync(_live.Input)).ShouldBe(["a/x.tif"]);
        (await KeysAsync(_live.Output)).ShouldBe([".cloudpipe/failures/stage-b/x.json"], "a pause or lease would hold up a workflow of this name that is deployed again");
        (await _live.Aws.S3.GetBucketNotificationAsync(_live.Input)).LambdaFunctionConfigurations.ShouldBeNull();
        (await DeployedWorkflow.FindAsync(_live.Aws, _live.Stack, CancellationToken.None)).ShouldBeNull();
    }

    [Fact(Timeout = 600_000)]
    public async Task With_delete_data_the_buckets_go_with_all_versions_delete_markers_and_unfinished_uploads()
    {
        await _live.DeployAsync();
        await _live.Aws.S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = _live.Input, VersioningConfig = new() { Status = "Enabled" } });
        await PutAsync(_live.Input, "x");
        await PutAsync(_live.Input, "x");
        await _live.Aws.S3.DeleteObjectAsync(_live.Input, "x");
        await _live.Aws.S3.InitiateMultipartUploadAsync(_live.Output, "half");

        var outcome = await _live.DestroyAsync(deleteData: true);

        outcome.Remaining.ShouldBeEmpty();
        outcome.Retained.ShouldBeEmpty();
        (await BucketsAsync()).ShouldNotContain(bucket => bucket.Contains(_live.Name, StringComparison.Ordinal));
    }

    [Fact(Timeout = 600_000)]
    public async Task A_bucket_that_was_there_before_is_not_deleted_whatever_is_asked_for()
    {
        await _live.Aws.S3.PutBucketAsync(_live.Input);
        await PutAsync(_live.Input, "mine.tif");
        await _live.DeployAsync();
        (await _live.Aws.S3.GetBucketNotificationAsync(_live.Input)).LambdaFunctionConfigurations.ShouldHaveSingleItem();

        var outcome = await _live.DestroyAsync(deleteData: true);

        outcome.Remaining.ShouldBeEmpty();
        var kept = outcome.Retained.ShouldHaveSingleItem();
        (kept.What, kept.Command).ShouldBe(($"s3://{_live.Input}", null));
        kept.Reason.ShouldContain("before the workflow");
        (await KeysAsync(_live.Input)).ShouldBe(["mine.tif"]);
        (await _live.Aws.S3.GetBucketNotificationAsync(_live.Input)).LambdaFunctionConfigurations.ShouldBeNull();
    }

    [Fact(Timeout = 600_000)]
    public async Task A_workflow_that_is_not_there_is_proved_to_be_gone()
    {
        var outcome = await _live.DestroyAsync();

        outcome.WasThere.ShouldBeFalse();
        outcome.Checks.ShouldNotBeEmpty();
        outcome.Remaining.ShouldBeEmpty();
        outcome.Retained.ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task What_an_interrupted_removal_left_beside_the_stack_is_taken_away_by_the_next()
    {
        var workflow = await _live.DeployAsync();
        await PutAsync(_live.Output, "result");
        // The stack is gone, and everything after it was not done.
        await _live.Aws.CloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = workflow.StackId }, CancellationToken.None);
        await _live.Aws.Logs.CreateLogGroupAsync(new CreateLogGroupRequest { LogGroupName = $"/cloudpipe/{_live.Stack}/StageA/worker" }, CancellationToken.None);

        var kept = await _live.DestroyAsync();
        var gone = await _live.DestroyAsync(deleteData: true);

        kept.Remaining.ShouldBeEmpty();
        kept.Retained.Select(resource => resource.What).ShouldContain($"s3://{_live.Output}");
        gone.Remaining.ShouldBeEmpty();
        gone.Retained.ShouldBeEmpty();
        (await BucketsAsync()).ShouldNotContain(bucket => bucket.Contains(_live.Name, StringComparison.Ordinal));
    }

    [Fact(Timeout = 600_000)]
    public async Task The_code_bucket_goes_with_the_last_workflow()
    {
        // A region of their own: what other tests leave in theirs is another code bucket's.
        using var one = new LiveWorkflow(_moto, "eu-west-1");
        using var other = new LiveWorkflow(_moto, "eu-west-1");
        await one.DeployAsync();
        await other.DeployAsync();
        var code = CodeBucket.NameOf(one.Session.AccountId, one.Session.Region);

        (await one.DestroyAsync()).Remaining.ShouldBeEmpty();
        (await KeysAsync(code)).ShouldAllBe(key => !key.StartsWith(one.Stack + "/", StringComparison.Ordinal));
        (await KeysAsync(code)).ShouldContain(key => key.StartsWith(other.Stack + "/", StringComparison.Ordinal));
        (await other.DestroyAsync()).Remaining.ShouldBeEmpty();

        (await BucketsAsync()).ShouldNotContain(code);
    }

    [Fact(Timeout = 600_000)]
    public async Task Before_anything_is_touched_it_is_said_what_goes_and_what_stays()
    {
        await _live.DeployAsync();

        var plan = await _live.PlanAsync(deleteData: true);

        plan.StackStatus.ShouldBe("CREATE_COMPLETE");
        plan.Goes.ShouldContain("2 dispatchers");
        plan.Goes.ShouldContain(line => line.Contains($"s3://{_live.Input}", StringComparison.Ordinal) && line.Contains("ALL FILES", StringComparison.Ordinal));
        (await _live.PlanAsync()).Stays.Count.ShouldBe(3);
        (await DeployedWorkflow.OfAsync(_live.Aws, _live.Stack, CancellationToken.None)).StackStatus.ShouldBe("CREATE_COMPLETE");
    }

    public void Dispose() => _live.Dispose();

    private Task PutAsync(string bucket, string key) => _live.Aws.Records.PutAsync(bucket, key, "data"u8.ToArray(), PutCondition.None, CancellationToken.None);

    private async Task<IReadOnlyList<string>> KeysAsync(string bucket) =>
        [.. ((await _live.Aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket })).S3Objects ?? []).Select(found => found.Key)];

    private async Task<IReadOnlyList<string>> BucketsAsync() => [.. ((await _live.Aws.S3.ListBucketsAsync()).Buckets ?? []).Select(bucket => bucket.BucketName)];
}
