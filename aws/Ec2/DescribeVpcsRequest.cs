using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeVpcsRequest
{
    [JsonPropertyName("VpcId")]
    public IReadOnlyList<string>? VpcIds { get; init; }

    [JsonPropertyName("Filter")]
    public IReadOnlyList<Filter>? Filters { get; init; }

    public string? NextToken { get; init; }
}
