using CloudPipe.Model;

namespace CloudPipe.Deployer.Costs;

/// <summary>A stage, as far as its costs go.</summary>
/// <param name="Name">The algorithm's.</param>
/// <param name="InstanceType">Of no meaning on Fargate but for its architecture.</param>
/// <param name="MemoryMiB">MiB of a worker.</param>
/// <param name="Cpus">vCPUs of a worker; null for a share of what is there.</param>
/// <param name="Gpus">Whole GPUs of a worker.</param>
internal sealed record StageLoad(string Name, string InstanceType, int MemoryMiB, double? Cpus, int Gpus)
{
    public InstanceType? Type => InstanceTypes.Find(InstanceType);

    /// <summary>Workers for which an instance has room; 1 where nobody knows the type.</summary>
    public int WorkersOnInstance => Type is { } type ? MachinePrice.WorkersOn(type, MemoryMiB, Cpus, Gpus) : 1;
}
