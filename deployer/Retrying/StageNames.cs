using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Retrying;

/// <summary>The names by which people call a file of a stage.</summary>
internal static class StageNames
{
    private const string Scheme = "s3://";

    /// <summary>Its key there and at every stage before, each also as <c>s3://bucket/key</c>.</summary>
    public static IEnumerable<string> Of(DeployedWorkflow workflow, RunningStage stage, InputObject file)
    {
        var index = workflow.Stages.TakeWhile(other => other.Id != stage.Id).Count();
        yield return $"{Scheme}{file.Bucket}/{file.Key}";
        foreach (var (at, key) in FileLineage.Of(workflow, index, file.Key))
        {
            yield return key;
            yield return $"{Scheme}{workflow.Stages[at].InputBucket}/{key}";
        }
    }
}
