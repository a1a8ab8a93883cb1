using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>An EC2 instance with what comes with it: its disk and its public address.</summary>
internal static class MachinePrice
{
    /// <summary>GiB of an instance's disk: what the template gives it, and what the placement <c>instance</c>'s image has.</summary>
    public static double DiskGiB(WorkerPlacement placement) => placement == WorkerPlacement.Instance ? 30 : 50;

    /// <summary>US dollars for an hour with so many CPUs at work; those with CPU credits pay for what goes beyond.</summary>
    public static double PerHour(InstanceType type, double busyCpus, double diskGiB) =>
        type.PriceWith(Math.Min(busyCpus, type.Cpus)) + (diskGiB * Prices.DiskGiBMonth / Prices.HoursOfMonth) + Prices.AddressHour;

    /// <summary>How many workers an instance has room for; at least 1, because one that does not fit is refused elsewhere.</summary>
    public static int WorkersOn(InstanceType type, int memoryMiB, double? cpus, int gpus)
    {
        var byMemory = type.TaskMemoryMiB / Math.Max(memoryMiB, 1);
        var byCpus = cpus is > 0 ? (int)(type.Cpus / cpus.Value) : int.MaxValue;

        // Types with GPUs are there for tasks with some: one each, if nobody says how many.
        var byGpus = type.Gpus > 0 ? type.Gpus / Math.Max(gpus, 1) : int.MaxValue;
        return Math.Max(1, Math.Min(byMemory, Math.Min(byCpus, byGpus)));
    }
}
