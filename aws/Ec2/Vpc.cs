using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record Vpc
{
    public string VpcId { get; set; } = "";

    public string? State { get; set; }

    public string? CidrBlock { get; set; }

    public bool IsDefault { get; set; }

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
