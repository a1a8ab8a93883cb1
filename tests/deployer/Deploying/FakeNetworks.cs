using System.Net;
using CloudPipe.Aws.Ec2;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>The networks of a region.</summary>
internal sealed class FakeNetworks : IAmazonEC2Networks
{
    public List<Vpc> Vpcs { get; } = [new() { VpcId = "vpc-default", IsDefault = true }, new() { VpcId = "vpc-other" }];

    public List<Subnet> Subnets { get; } =
    [
        new() { SubnetId = "subnet-b", VpcId = "vpc-default" }, new() { SubnetId = "subnet-a", VpcId = "vpc-default" }, new() { SubnetId = "subnet-x", VpcId = "vpc-other" },
    ];

    public Task<DescribeVpcsResponse> DescribeVpcsAsync(DescribeVpcsRequest request, CancellationToken cancellationToken)
    {
        request.Filters.ShouldNotBeNull().ShouldHaveSingleItem().Name.ShouldBe("is-default");
        return Task.FromResult(new DescribeVpcsResponse { Vpcs = [.. Vpcs.Where(vpc => vpc.IsDefault)] });
    }

    public Task<DescribeSubnetsResponse> DescribeSubnetsAsync(DescribeSubnetsRequest request, CancellationToken cancellationToken)
    {
        if (request.SubnetIds is { } ids && ids.FirstOrDefault(id => !Subnets.Exists(subnet => subnet.SubnetId == id)) is { } unknown)
        {
            throw new AmazonEC2Exception($"The subnet ID '{unknown}' does not exist", "InvalidSubnetID.NotFound", "request", HttpStatusCode.BadRequest);
        }

        var vpc = request.Filters?.Single(filter => filter.Name == "vpc-id").Values.Single();
        return Task.FromResult(new DescribeSubnetsResponse { Subnets = [.. Subnets.Where(subnet => vpc is null ? request.SubnetIds!.Contains(subnet.SubnetId) : subnet.VpcId == vpc)] });
    }
}
