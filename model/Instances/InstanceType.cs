namespace CloudPipe.Model;

/// <summary>An EC2 instance type, as far as it matters to where an algorithm runs.</summary>
public sealed record InstanceType
{
    // What a Linux kernel, its page tables and the platform keep: the larger of these.
    private const int LeastKernelMiB = 128;
    private const double KernelShare = 0.075;

    // What AWS Batch tells the ECS agent to leave to itself and to the system (ECS_RESERVED_MEMORY).
    private const int AgentMiB = 32;

    /// <summary>For example <c>m7g.large</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>amd64</c> or <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>vCPUs.</summary>
    public required int Cpus { get; init; }

    /// <summary>MiB as advertised; a task cannot have all of it, see <see cref="TaskMemoryMiB"/>.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>Whole NVIDIA GPUs.</summary>
    public int Gpus { get; init; }

    /// <summary>US dollars, on demand, Linux, us-east-1; where from and when is said at <see cref="InstanceTypes"/>.</summary>
    public required double HourlyPrice { get; init; }

    /// <summary>False for generations that have a successor; they are never chosen.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>How many CPUs may be busy all the time for the price: less than <see cref="Cpus"/> for the types with CPU credits.</summary>
    public required double BaselineCpus { get; init; }

    /// <summary>US dollars for each CPU that is busy for an hour beyond <see cref="BaselineCpus"/>.</summary>
    public double CreditPrice { get; init; }

    /// <summary>
    /// The MiB that tasks can have. A container instance registers what its kernel reports, which is less than the advertised size
    /// (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html: 7985 MiB of an m4.large's 8192), and the
    /// agent needs some of it. Taken off are 7.5 percent, at least 128 MiB, for the kernel (the overhead that Karpenter assumes for every
    /// type, <c>vmMemoryOverheadPercent</c>) and 32 MiB for the agent, as AWS Batch does
    /// (https://docs.aws.amazon.com/batch/latest/userguide/ecs-reserved-memory.html).
    /// </summary>
    public int TaskMemoryMiB => MemoryMiB - Math.Max(LeastKernelMiB, (int)Math.Ceiling(MemoryMiB * KernelShare)) - AgentMiB;

    /// <summary>What an hour costs while so many CPUs are busy; null if nobody said how many.</summary>
    public double PriceWith(double? busyCpus) => HourlyPrice + (CreditPrice * Math.Max(0, (busyCpus ?? 0) - BaselineCpus));
}
