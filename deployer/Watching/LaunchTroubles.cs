using CloudPipe.Aws.AutoScaling;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Stages;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Watching;

/// <summary>
/// Collects why a stage has too few workers: what its dispatcher has kept, and why its Auto Scaling group could not start instances, which
/// no dispatcher is told.
/// </summary>
internal sealed class LaunchTroubles(AwsServices aws, DeployedWorkflow workflow, TimeProvider clock)
{
    /// <summary>A dispatcher looks every minute; what it has not seen for so long is over.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(15);

    private const int ActivitiesRead = 20;
    private const string GroupType = "AWS::AutoScaling::AutoScalingGroup";

    /// <summary>The logical id of the group that gives a stage instances.</summary>
    public static string GroupIdOf(RunningStage stage) => LogicalNames.OfInstanceType(stage.InstanceType) + "Group";

    /// <returns>Those that last, the newest first.</returns>
    public async Task<IReadOnlyList<LaunchTrouble>> OfAsync(RunningStage stage, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Lasting;
        var kept = await aws.Records.GetAsync(stage.OutputBucket, RecordKeys.LaunchFailures(stage.Name), cancellationToken);
        var failures = kept is null ? [] : LaunchFailures.Read(kept.Content).Failures;
        var troubles = failures.Select(failure => new LaunchTrouble(failure.At, failure.Code, failure.Message, failure.Times)).ToList();
        if (workflow.Resources.GetValueOrDefault(GroupIdOf(stage)) is { Type: GroupType, PhysicalId: { Length: > 0 } group })
        {
            troubles.AddRange(await OfGroupAsync(group, cancellationToken));
        }

        return [.. troubles.Where(trouble => trouble.At >= since).OrderByDescending(trouble => trouble.At)];
    }

    private async Task<IEnumerable<LaunchTrouble>> OfGroupAsync(string group, CancellationToken cancellationToken)
    {
        var reply = await aws.AutoScaling.DescribeScalingActivitiesAsync(
            new DescribeScalingActivitiesRequest { AutoScalingGroupName = group, MaxRecords = ActivitiesRead }, cancellationToken);

        // The newest first: an instance that started since then says that the reason is gone.
        return reply.Activities.TakeWhile(activity => activity.StatusCode != "Successful")
            .Where(activity => activity.StatusCode is "Failed" or "Cancelled")
            .GroupBy(activity => activity.StatusMessage ?? activity.Description ?? "Auto Scaling does not say why.", StringComparer.Ordinal)
            .Select(same => new LaunchTrouble(same.Max(activity => activity.EndTime ?? activity.StartTime ?? default), Code: null, "No instance could be started: " + same.Key, same.Count()));
    }
}
