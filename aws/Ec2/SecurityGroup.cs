using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record SecurityGroup
{
    public string GroupId { get; set; } = "";

    public string GroupName { get; set; } = "";

    [JsonPropertyName("groupDescription")]
    public string? Description { get; set; }

    public string? VpcId { get; set; }

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
