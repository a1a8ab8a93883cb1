using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>A deployment that ends after any of its calls, and is asked for again.</summary>
public sealed class InterruptionTests
{
    [Fact(Timeout = 300_000)]
    public async Task Whatever_the_call_after_which_it_ends_the_same_again_completes_it()
    {
        var interrupted = 0;
        for (var last = 1; await InterruptedAsync(last, isUpdate: false); last++)
        {
            interrupted++;
        }

        interrupted.ShouldBeGreaterThan(15);
    }

    [Fact(Timeout = 300_000)]
    public async Task So_does_an_update()
    {
        var interrupted = 0;
        for (var last = 1; await InterruptedAsync(last, isUpdate: true); last++)
        {
            interrupted++;
        }

        interrupted.ShouldBeGreaterThan(10);
    }

    /// <returns>False if the deployment made fewer calls.</returns>
    private static async Task<bool> InterruptedAsync(int last, bool isUpdate)
    {
        using var aws = new DeployTestbed();
        // Someone's own bucket, so that the last step is one of ours.
        aws.S3.Buckets["photos-in"] = new();
        if (isUpdate)
        {
            await aws.DeployAsync(aws.Request());
        }

        using var end = new CancellationTokenSource();
        var calls = 0;
        void Count(string call)
        {
            if (++calls == last)
            {
                end.Cancel();
            }
        }

        (aws.S3.Answering, aws.CloudFormation.Answering) = (Count, Count);
        var request = aws.Request(isUpdate ? 2 : 1);
        var wasInterrupted = false;
        try
        {
            await aws.DeployAsync(request, end.Token);
        }
        catch (OperationCanceledException)
        {
            wasInterrupted = true;
        }

        (aws.S3.Answering, aws.CloudFormation.Answering) = (_ => { }, _ => { });
        await aws.DeployAsync(request, CancellationToken.None);

        var after = $"interrupted after call {last}";
        aws.CloudFormation.Stacks.Count(stack => stack.Status != "DELETE_COMPLETE").ShouldBe(1, after);
        aws.Deployed.Status.ShouldBeOneOf("CREATE_COMPLETE", "UPDATE_COMPLETE");
        aws.Deployed.Resources.ContainsKey("StageBQueue").ShouldBe(isUpdate, after);
        aws.S3.Buckets["photos-in"].Announced.ShouldHaveSingleItem(after);
        aws.S3.Buckets[DeployTestbed.CodeBucketName].IsPrivate.ShouldBeTrue(after);
        (await aws.DeployAsync(request)).Change.ShouldBe(DeployChange.None, after);
        return wasInterrupted;
    }
}
