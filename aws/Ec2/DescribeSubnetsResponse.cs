using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeSubnetsResponse
{
    [JsonPropertyName("subnetSet")]
    public IReadOnlyList<Subnet> Subnets { get; set; } = [];

    public string? NextToken { get; set; }
}
