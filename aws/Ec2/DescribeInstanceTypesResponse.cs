using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeInstanceTypesResponse
{
    [JsonPropertyName("instanceTypeSet")]
    public IReadOnlyList<InstanceTypeInfo> InstanceTypes { get; set; } = [];

    public string? NextToken { get; set; }
}
