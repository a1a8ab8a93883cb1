using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeVpcsResponse
{
    [JsonPropertyName("vpcSet")]
    public IReadOnlyList<Vpc> Vpcs { get; set; } = [];

    public string? NextToken { get; set; }
}
