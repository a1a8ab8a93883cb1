using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeInstanceTypesRequest
{
    /// <summary>Up to 100; null for all.</summary>
    [JsonPropertyName("InstanceType")]
    public IReadOnlyList<string>? InstanceTypes { get; init; }

    [JsonPropertyName("Filter")]
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <summary>5 to 100; excludes <c>InstanceTypes</c>.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}
