using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Runs;

/// <summary>Adds a run up, and holds it against what must never happen.</summary>
internal static class Summary
{
    public static RunResult Of(Region region, IContender contender, bool ended)
    {
        var (ledger, meter, fleet, function) = (region.Ledger, region.Meter, region.Fleet, region.Function);
        return new RunResult
        {
            Scenario = region.Scenario.Name,
            Contender = contender.Name,
            Files = ledger.Files,
            Finished = ledger.Finished,
            Named = ledger.Named,
            WrittenAgain = ledger.WrittenAgain,
            Repeated = ledger.Repeated,
            Invocations = function.Invocations,
            FailedInvocations = function.Failed,
            SqsCalls = meter.Sent(ApiGroups.Sqs),
            EcsCalls = meter.Sent(ApiGroups.Ecs),
            Ec2Calls = meter.Sent(ApiGroups.Ec2),
            CloudWatchCalls = meter.Sent(ApiGroups.CloudWatch),
            RecordCalls = meter.Sent(Api.S3RecordRead, Api.S3RecordWrite),
            Throttled = meter.Throttled(ApiGroups.ControlPlane),
            BusiestMinute = meter.BusiestMinute,
            SecondsToLast = Ticks.ToSeconds(ledger.LastResult - region.Scenario.Uploads.Min(stream => stream.Start)),
            InstanceHours = fleet.InstanceHours + fleet.FargateHours,
            IdleHours = fleet.InstanceHours - fleet.InstanceBusyHours + fleet.FargateHours - fleet.FargateBusyHours,
            Instances = fleet.Launched,
            Workers = region.Cluster.Started,
            DispatchCost = DispatchCost(region),
            ComputeCost = (fleet.InstanceHours * Prices.InstanceHour) + (fleet.FargateHours * Prices.FargateTaskHour),
            Violations = [.. Violations(region, ended)],
            Events = region.Loop.Happened,
        };
    }

    private static double DispatchCost(Region region)
    {
        var meter = region.Meter;
        return (region.Function.Invocations * Prices.LambdaRequest) + (region.Function.GigabyteSeconds * Prices.LambdaGigabyteSecond)
            + (meter.Sent(ApiGroups.Sqs) * Prices.SqsRequest)
            + (meter.Sent(Api.S3RecordRead) * Prices.S3Read) + (meter.Sent(Api.S3RecordWrite) * Prices.S3Write)
            + (region.Fleet.AlarmHours * Prices.AlarmHour) + (meter.Sent(Api.OtherCloudWatch) * Prices.CloudWatchCall);
    }

    private static IEnumerable<string> Violations(Region region, bool ended)
    {
        var ledger = region.Ledger;
        if (ledger.Unsettled > 0)
        {
            yield return $"{ledger.Unsettled:N0} files are neither finished nor failed by name";
        }

        if (ledger.WrittenAgain > 0)
        {
            yield return $"{ledger.WrittenAgain:N0} results were written over earlier ones";
        }

        if (region.Cluster.Alive > 0 || region.Fleet.Alive + region.Fleet.FargateAlive > 0)
        {
            yield return $"{region.Cluster.Alive:N0} tasks and {region.Fleet.Alive + region.Fleet.FargateAlive:N0} machines are still there";
        }

        if (!ended)
        {
            yield return "the run did not come to rest before its horizon";
        }
    }
}
