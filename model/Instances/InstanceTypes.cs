namespace CloudPipe.Model;

/// <summary>
/// The EC2 instance types that CloudPipe knows: those with EBS storage only, or with GPUs, that most regions have. Sizes and on-demand list
/// prices for Linux in us-east-1 are those of 2026-07-20, from AWS's price list and DescribeInstanceTypes as the Karpenter project
/// publishes them (aws/karpenter-provider-aws, commit 1d927085dd81; p3, which us-east-1 no longer has, from EC2's documentation). They
/// order the types; no bill is computed from them, so that prices elsewhere or later do not matter unless they change the order.
/// </summary>
public static class InstanceTypes
{
    /// <summary>The cheapest first.</summary>
    public static IReadOnlyList<InstanceType> All { get; } =
    [
        .. new[]
        {
            BurstableInstances.Families,
            GeneralPurposeInstances.Families,
            ComputeInstances.Families,
            MemoryInstances.Families,
            LargeMemoryInstances.Families,
            GpuInstances.Families,
        }
        .SelectMany(families => families)
        .SelectMany(family => family.Types)
        .OrderBy(type => type.HourlyPrice).ThenBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static Dictionary<string, InstanceType> ByName { get; } = All.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The type of that name; null if it is not one that CloudPipe knows, which need not be a mistake.</summary>
    public static InstanceType? Find(string name) => ByName.TryGetValue(name, out var type) ? type : null;
}
