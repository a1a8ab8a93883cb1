using CloudPipe.Aws.Ec2;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Deploying;

/// <summary>Where workers are connected: what is said, what was said before, else the default network of the region.</summary>
internal sealed class NetworkChoice(IAmazonEC2Networks ec2)
{
    private const string Hint = "Say --vpc VPC --subnets SUBNET,SUBNET (subnets that lead to the internet), or make the default network: aws ec2 create-default-vpc";

    /// <param name="asked">The template's parameters; one without a network needs no choice.</param>
    /// <param name="said">What is said now.</param>
    /// <param name="before">What the stack has.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Values for <c>Vpc</c> and <c>Subnets</c>; none where they are known already or not asked for.</returns>
    /// <exception cref="DeployException">CP5116: there is no network, or it has no such subnets.</exception>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        IReadOnlyDictionary<string, AskedParameter> asked,
        IReadOnlyDictionary<string, string> said,
        IReadOnlyDictionary<string, string> before,
        CancellationToken cancellationToken)
    {
        if (!asked.ContainsKey(ParameterIds.Vpc))
        {
            return new Dictionary<string, string>();
        }

        if (said.TryGetValue(ParameterIds.Subnets, out var subnets))
        {
            return await OfSubnetsAsync(Split(subnets), said.GetValueOrDefault(ParameterIds.Vpc), cancellationToken);
        }

        if (said.TryGetValue(ParameterIds.Vpc, out var vpc))
        {
            return await OfVpcAsync(vpc, cancellationToken);
        }

        return before.ContainsKey(ParameterIds.Vpc) && before.ContainsKey(ParameterIds.Subnets)
            ? new Dictionary<string, string>()
            : await OfVpcAsync(await DefaultAsync(cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, string>> OfSubnetsAsync(List<string> subnets, string? vpc, CancellationToken cancellationToken)
    {
        IReadOnlyList<Subnet> found;
        try
        {
            found = (await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = subnets }, cancellationToken)).Subnets;
        }
        catch (AmazonEC2Exception unknown) when (unknown.ErrorCode is "InvalidSubnetID.NotFound" or "InvalidSubnetId.Malformed")
        {
            throw new DeployException(DeployErrorCodes.NoNetwork, $"there are no such subnets in this region: {unknown.Message}", Hint);
        }

        var networks = found.Select(subnet => subnet.VpcId).Distinct(StringComparer.Ordinal).ToList();
        return networks is [var only] && (vpc is null || vpc == only)
            ? Values(only, subnets)
            : throw new DeployException(
                DeployErrorCodes.NoNetwork,
                $"the subnets {string.Join(", ", subnets)} are in {(networks.Count == 0 ? "no network" : string.Join(" and ", networks))}{(vpc is null ? "" : $", not in {vpc}")}: they have to be in one",
                Hint);
    }

    private async Task<IReadOnlyDictionary<string, string>> OfVpcAsync(string vpc, CancellationToken cancellationToken)
    {
        // Without a size of pages these operations answer everything at once.
        var found = await ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new() { Name = "vpc-id", Values = [vpc] }] }, cancellationToken);
        var subnets = found.Subnets.Select(subnet => subnet.SubnetId).Order(StringComparer.Ordinal).ToList();
        return subnets.Count > 0 ? Values(vpc, subnets) : throw new DeployException(DeployErrorCodes.NoNetwork, $"{vpc} has no subnets, or is not in this region", Hint);
    }

    private async Task<string> DefaultAsync(CancellationToken cancellationToken)
    {
        var found = await ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new() { Name = "is-default", Values = ["true"] }] }, cancellationToken);
        return found.Vpcs.Count > 0 ? found.Vpcs[0].VpcId : throw new DeployException(DeployErrorCodes.NoNetwork, "this region has no default network, and no other one is named", Hint);
    }

    private static List<string> Split(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static Dictionary<string, string> Values(string vpc, IEnumerable<string> subnets) => new(StringComparer.Ordinal)
    {
        [ParameterIds.Vpc] = vpc,
        [ParameterIds.Subnets] = string.Join(',', subnets),
    };
}
