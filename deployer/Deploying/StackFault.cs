using System.Text.RegularExpressions;
using Amazon.Runtime;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Deploying;

/// <summary>The resource at which an operation failed first. All that follows (cancelled, rolled back) follows from it.</summary>
internal sealed partial record StackFault(string LogicalId, string Type, string Verb, string Reason)
{
    private const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>What to do about the reason; null where it says that itself.</summary>
    public string? Hint { get; } = HintFor(Reason);

    /// <summary>Finds it among the events of the stack's last operation, or of the last attempt to take one back.</summary>
    /// <param name="cloudFormation">Whose events.</param>
    /// <param name="stackId">The stack's ARN.</param>
    /// <param name="ofRollback">True: why taking back failed; false: why it was begun.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async Task<StackFault?> FindAsync(IAmazonCloudFormation cloudFormation, string stackId, bool ofRollback, CancellationToken cancellationToken)
    {
        StackFault? first = null;
        await foreach (var item in cloudFormation.AllStackEventsAsync(new DescribeStackEventsRequest { StackName = stackId }, cancellationToken))
        {
            if (item.PhysicalResourceId == stackId && item.ResourceType == StackType)
            {
                if (IsBeginning(item.ResourceStatus, ofRollback))
                {
                    break;
                }
            }
            else if (item.ResourceStatus?.EndsWith("_FAILED", StringComparison.Ordinal) == true && !StackStates.IsCascade(item.ResourceStatusReason))
            {
                // From the newest to the oldest: the last one that is seen is the first that happened.
                first = new(item.LogicalResourceId ?? "", item.ResourceType ?? "", VerbOf(item.ResourceStatus), Plain(item.ResourceStatusReason));
            }
        }

        return first;
    }

    public override string ToString() => $"{Verb} {LogicalId} ({Type}) failed: {Reason}";

    private static bool IsBeginning(string? status, bool ofRollback) => ofRollback
        ? status is "UPDATE_ROLLBACK_IN_PROGRESS" or "ROLLBACK_IN_PROGRESS" or "DELETE_IN_PROGRESS"
        : status is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS";

    private static string VerbOf(string status) => status switch
    {
        "CREATE_FAILED" => "creating",
        "DELETE_FAILED" => "removing",
        _ => "changing",
    };

    // Most types answer: Resource handler returned message: "what matters" (RequestToken: ..., HandlerErrorCode: ...)
    private static string Plain(string? reason)
    {
        var text = reason is { Length: > 0 } ? reason : "CloudFormation gives no reason";
        return Handler().Match(text) is { Success: true } match ? match.Groups["message"].Value : text;
    }

    private static string? HintFor(string reason)
    {
        if (reason.Contains("is not authorized to perform", StringComparison.Ordinal))
        {
            return AccessFailures.Explain(new AmazonServiceException(reason) { ErrorCode = "AccessDenied" })?.Hint;
        }

        return reason.Contains("limit", StringComparison.OrdinalIgnoreCase) || reason.Contains("quota", StringComparison.OrdinalIgnoreCase)
            ? "cloudpipe plan shows the quotas that the workflow meets; AWS raises them on request (Service Quotas in the console). Then run the same command again."
            : null;
    }

    [GeneratedRegex("^Resource handler returned message: \"(?<message>.*)\" \\(RequestToken: .*\\)\\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handler();
}
