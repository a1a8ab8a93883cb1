using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeSubnetsRequest
{
    [JsonPropertyName("SubnetId")]
    public IReadOnlyList<string>? SubnetIds { get; init; }

    [JsonPropertyName("Filter")]
    public IReadOnlyList<Filter>? Filters { get; init; }

    public string? NextToken { get; init; }
}
