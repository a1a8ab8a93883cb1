using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record CreateSecurityGroupRequest
{
    /// <summary>Up to 255 characters; not beginning with <c>sg-</c>.</summary>
    public required string GroupName { get; init; }

    /// <summary>Up to 255 characters.</summary>
    [JsonPropertyName("GroupDescription")]
    public required string Description { get; init; }

    /// <summary>Null is the default VPC.</summary>
    public string? VpcId { get; init; }

    [JsonPropertyName("TagSpecification")]
    public IReadOnlyList<TagSpecification>? TagSpecifications { get; init; }
}
