using System.Globalization;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>Estimates what a deployment costs.</summary>
internal static class WorkflowCost
{
    /// <param name="load">The deployment.</param>
    /// <param name="assumed">About files.</param>
    /// <param name="region">Where it is.</param>
    /// <param name="isSpot">True if some of its instances are spot instances.</param>
    public static CostEstimate Of(WorkflowLoad load, CostAssumptions assumed, string region, bool isSpot)
    {
        var idle = IdleCost.Of(load);
        var (worst, files) = WorstMonth.Of(load, assumed, idle.Sum(line => line.Dollars));
        return new()
        {
            Idle = idle,
            PerFile = FileCost.Of(load, assumed),
            SingleFile = FileCost.Alone(load, assumed),
            WorstMonth = worst,
            FilesOfWorstMonth = files,
            Assumptions = [.. Assumptions(load, assumed, region, isSpot)],
            UnknownTypes = load.Placement == WorkerPlacement.Fargate ? [] : [.. load.Stages.Where(stage => stage.Type is null).Select(stage => stage.InstanceType).Distinct(StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<string> Assumptions(WorkflowLoad load, CostAssumptions assumed, string region, bool isSpot)
    {
        var elsewhere = region == Prices.Region ? "" : $"; {region} has others";
        yield return $"List prices of {Prices.Region}, {Prices.Date}, without taxes and free tier{elsewhere}.";
        yield return string.Create(CultureInfo.InvariantCulture, $"A file has {assumed.MiBPerFile:0.##} MiB, and every stage works on it for {assumed.SecondsPerFile:0.##} s and writes {assumed.LogKiBPerFile:0.##} KiB of logs.");
        yield return load.Placement == WorkerPlacement.Fargate
            ? "A file among many pays for its worker's time alone; a single one pays for a minute in which its worker starts and waits for more."
            : $"A file among many pays for its share of full instances; a single one pays for {(load.Placement == WorkerPlacement.CapacityProvider ? "two instances of each type that start, wait fifteen minutes for more" : "an instance of each type that starts, waits ten minutes for more")} and end.";
        yield return string.Create(CultureInfo.InvariantCulture, $"At most {load.MaxWorkers} workers of a stage (MaxWorkers){(load.Placement == WorkerPlacement.Fargate ? "" : $" and {load.MaxInstances} instances of a type (MaxInstances), with {load.DiskGiB:0} GiB of disk each")}.");
        if (isSpot)
        {
            yield return "Spot instances are counted at the price on demand, which they do not exceed.";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Not in it: what lies in buckets (${Prices.StorageGiBMonth} a GiB and month), images in ECR (${Prices.ImageGiBMonth:0.00}), downloads to outside of AWS, NAT gateways.");
    }
}
