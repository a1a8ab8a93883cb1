using CloudPipe.Aws.CloudWatch;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>The alarms of a workflow, by the names that CloudFormation has given them: a prefix would find those of other workflows, too.</summary>
internal static class WorkflowAlarms
{
    private const int MostNames = 100;

    /// <returns>Those that are on: <c>NAME: what it means</c>.</returns>
    public static async Task<IReadOnlyList<string>> OnAsync(IAmazonCloudWatch cloudWatch, DeployedWorkflow workflow, CancellationToken cancellationToken)
    {
        var names = workflow.Resources.Values.Where(resource => resource is { Type: "AWS::CloudWatch::Alarm", PhysicalId.Length: > 0 }).Select(resource => resource.PhysicalId!);
        var alarms = new List<string>();
        foreach (var some in names.Chunk(MostNames))
        {
            await foreach (var alarm in cloudWatch.AllMetricAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = some, StateValue = "ALARM" }, cancellationToken))
            {
                alarms.Add($"{alarm.AlarmName}: {alarm.AlarmDescription ?? alarm.StateReason}");
            }
        }

        return alarms;
    }
}
