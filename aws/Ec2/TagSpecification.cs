using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record TagSpecification
{
    /// <summary><c>instance</c>, <c>volume</c>, ...</summary>
    public string? ResourceType { get; init; }

    [JsonPropertyName("Tag")]
    public IReadOnlyList<Tag>? Tags { get; init; }
}
