using System.Text;
using CloudPipe.Aws.S3;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Destroying;

/// <summary>
/// Before anything ends: new files are not announced any more, and dispatchers start no workers. Both can be taken back, by deploying and
/// <c>cloudpipe resume</c>, if the removal goes no further.
/// </summary>
internal sealed class Quieting(RemovalWork work)
{
    public async Task RunAsync(RemovalSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Workflow is not { } workflow)
        {
            return;
        }

        string[] functions = [.. workflow.Stages.Select(stage => stage.FunctionName).OfType<string>()];
        var removed = await new BucketNotifications(work.Aws.S3, work.Time).RemoveAsync(workflow.InputBucket, work.Stack, functions, cancellationToken);
        if (removed > 0)
        {
            work.Say(DestroyStep.Quiet, $"s3://{workflow.InputBucket} does not announce new files any more");
        }

        foreach (var stage in workflow.Stages.Where(stage => stage.OutputBucket.Length > 0))
        {
            await PauseAsync(stage.OutputBucket, RecordKeys.Pause(stage.Name), cancellationToken);
        }

        work.Say(DestroyStep.Quiet, "no new worker starts");
    }

    private async Task PauseAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            await work.Aws.Records.PutAsync(bucket, key, Encoding.UTF8.GetBytes("cloudpipe destroy"), PutCondition.None, cancellationToken);
        }
        catch (S3RecordException gone) when (gone.ErrorCode == "NoSuchBucket")
        {
            // No dispatcher finds work without its bucket of records.
        }
    }
}
