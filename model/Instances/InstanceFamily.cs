namespace CloudPipe.Model;

/// <param name="Name">What stands before the dot: <c>m7g</c>.</param>
/// <param name="Architecture">As <see cref="AlgorithmDocument.Architecture"/>.</param>
internal sealed record InstanceFamily(string Name, string Architecture)
{
    /// <summary>False for families that have successors: they are known where a document names them, and never chosen.</summary>
    public bool IsCurrent { get; init; } = true;

    /// <summary>US dollars for a CPU busy for an hour beyond <see cref="InstanceSize.Baseline"/>.</summary>
    public double CreditPrice { get; init; }

    public required IReadOnlyList<InstanceSize> Sizes { get; init; }

    public IEnumerable<InstanceType> Types => Sizes.Select(size => new InstanceType
    {
        Name = $"{Name}.{size.Name}",
        Architecture = Architecture,
        Cpus = size.Cpus,
        MemoryMiB = size.MemoryMiB,
        Gpus = size.Gpus,
        HourlyPrice = size.HourlyPrice,
        IsCurrent = IsCurrent,
        BaselineCpus = size.Baseline ?? size.Cpus,
        CreditPrice = CreditPrice,
    });
}
