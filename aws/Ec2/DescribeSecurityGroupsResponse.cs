using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeSecurityGroupsResponse
{
    [JsonPropertyName("securityGroupInfo")]
    public IReadOnlyList<SecurityGroup> SecurityGroups { get; set; } = [];

    public string? NextToken { get; set; }
}
