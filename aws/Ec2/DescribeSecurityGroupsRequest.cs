using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeSecurityGroupsRequest
{
    [JsonPropertyName("GroupId")]
    public IReadOnlyList<string>? GroupIds { get; init; }

    /// <summary>Only in the default VPC: elsewhere use the filter <c>group-name</c>.</summary>
    [JsonPropertyName("GroupName")]
    public IReadOnlyList<string>? GroupNames { get; init; }

    [JsonPropertyName("Filter")]
    public IReadOnlyList<Filter>? Filters { get; init; }

    public string? NextToken { get; init; }
}
