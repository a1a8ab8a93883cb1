using CloudPipe.Aws.CloudWatch;

namespace CloudPipe.Deployer.Watching;

/// <summary>The alarms of a workflow, which CloudFormation has given names that begin with the stack's.</summary>
internal static class WorkflowAlarms
{
    /// <returns>Those that are on: <c>NAME: what it means</c>.</returns>
    public static async Task<IReadOnlyList<string>> OnAsync(IAmazonCloudWatch cloudWatch, string stackName, CancellationToken cancellationToken)
    {
        var alarms = new List<string>();
        await foreach (var alarm in cloudWatch.AllMetricAlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = stackName + "-", StateValue = "ALARM" }, cancellationToken))
        {
            alarms.Add($"{alarm.AlarmName}: {alarm.AlarmDescription ?? alarm.StateReason}");
        }

        return alarms;
    }
}
