using Amazon.S3;
using Amazon.S3.Model;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Explaining;

/// <summary>Whether the input bucket tells the first dispatcher of a file.</summary>
internal static class BucketNotice
{
    /// <returns>Why it does not; null if it does.</returns>
    public static async Task<string?> ProblemAsync(IAmazonS3 s3, DeployedWorkflow workflow, string key, CancellationToken cancellationToken)
    {
        var function = workflow.Stages[0].FunctionName;
        var reply = await s3.GetBucketNotificationAsync(new GetBucketNotificationRequest { BucketName = workflow.InputBucket }, cancellationToken);
        var ours = (reply.LambdaFunctionConfigurations ?? []).Where(one => function is not null && (one.FunctionArn ?? "").Split(':').Contains(function, StringComparer.Ordinal)).ToList();
        return ours.Count == 0 ? $"the bucket {workflow.InputBucket} does not notify the dispatcher of {workflow.Stages[0].Name}"
            : ours.Exists(one => Means(one, key)) ? null
            : $"the bucket {workflow.InputBucket} notifies the dispatcher of other keys only";
    }

    private static bool Means(LambdaFunctionConfiguration notification, string key) =>
        (notification.Filter?.S3KeyFilter?.FilterRules ?? []).All(rule => rule.Name.ToUpperInvariant() switch
        {
            "PREFIX" => key.StartsWith(rule.Value, StringComparison.Ordinal),
            "SUFFIX" => key.EndsWith(rule.Value, StringComparison.Ordinal),
            _ => true,
        });
}
