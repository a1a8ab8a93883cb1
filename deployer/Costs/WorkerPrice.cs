using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>What a worker costs while it runs.</summary>
public static class WorkerPrice
{
    private const double MiBOfGiB = 1024;

    /// <summary>
    /// US dollars for an hour of one worker, at the <see cref="Prices"/> of us-east-1. On Fargate its vCPUs, its memory and its public
    /// address; on an instance its share of a full one, with disk and public address: an instance that has room for three workers costs
    /// three times as much while there is only one on it.
    /// </summary>
    /// <param name="placement">Where it runs.</param>
    /// <param name="instanceType">The EC2 instance type; on Fargate only its architecture matters, and x86 is assumed if it is unknown.</param>
    /// <param name="memoryMiB">MiB that the worker is given.</param>
    /// <param name="cpus">vCPUs that it is given; null if nobody said: Fargate's smallest, on instances as many as are free.</param>
    /// <param name="gpus">Whole GPUs that it is given.</param>
    /// <returns>Null where CloudPipe does not know the instance type, and so no price.</returns>
    public static double? PerHour(WorkerPlacement placement, string instanceType, int memoryMiB, double? cpus, int gpus = 0)
    {
        var type = InstanceTypes.Find(instanceType);
        return placement == WorkerPlacement.Fargate ? OnFargate(type?.Architecture == "arm64", memoryMiB, cpus)
            : type is null ? null
            : OnInstance(type, placement, memoryMiB, cpus, gpus);
    }

    private static double OnFargate(bool isArm, int memoryMiB, double? cpus)
    {
        var (cpu, gib) = isArm ? (Prices.FargateArmCpuHour, Prices.FargateArmGiBHour) : (Prices.FargateCpuHour, Prices.FargateGiBHour);
        return ((cpus ?? 0.25) * cpu) + (memoryMiB / MiBOfGiB * gib) + Prices.AddressHour;
    }

    private static double OnInstance(InstanceType type, WorkerPlacement placement, int memoryMiB, double? cpus, int gpus)
    {
        var workers = MachinePrice.WorkersOn(type, memoryMiB, cpus, gpus);
        return MachinePrice.PerHour(type, workers * (cpus ?? 1), MachinePrice.DiskGiB(placement)) / workers;
    }
}
