using CloudPipe.Model;

namespace CloudPipe.Deployer.Planning;

/// <summary>
/// The quotas of vCPUs that running instances count against, by the letters that their type begins with:
/// https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html and
/// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-spot-limits.html.
/// </summary>
/// <param name="Name">Of the group of types.</param>
/// <param name="OnDemand">The code of the quota on demand.</param>
/// <param name="Spot">The code of that of spot instances.</param>
internal sealed record InstanceQuota(string Name, string OnDemand, string Spot)
{
    private static readonly InstanceQuota s_standard = new("standard (A, C, D, H, I, M, R, T, Z)", "L-1216C47A", "L-34B43A08");
    private static readonly InstanceQuota s_graphics = new("G and VT", "L-DB2E81BA", "L-3819A6DF");
    private static readonly InstanceQuota s_large = new("X", "L-7295265B", "L-E3A00192");
    private static readonly InstanceQuota s_p = new("P", "L-417A185B", "L-7212CCBC");

    // On demand all of them share one; spot instances of the fifth generation have their own.
    private static readonly InstanceQuota s_p5 = new("P", "L-417A185B", "L-C4BD4855");

    /// <summary>The quota of a type that CloudPipe knows: its families are of these groups.</summary>
    public static InstanceQuota Of(InstanceType type) => type.Name switch
    {
        ['g', ..] => s_graphics,
        ['x', ..] => s_large,
        ['p', '5', ..] => s_p5,
        ['p', ..] => s_p,
        _ => s_standard,
    };
}
