using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeInstancesRequest
{
    /// <summary>Null for all; excludes <c>MaxResults</c>.</summary>
    [JsonPropertyName("InstanceId")]
    public IReadOnlyList<string>? InstanceIds { get; init; }

    [JsonPropertyName("Filter")]
    public IReadOnlyList<Filter>? Filters { get; init; }

    /// <summary>5 to 1000.</summary>
    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}
