using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record KeyPairInfo
{
    public string KeyPairId { get; set; } = "";

    public string KeyName { get; set; } = "";

    public string? KeyFingerprint { get; set; }

    /// <summary><c>rsa</c> or <c>ed25519</c>.</summary>
    public string? KeyType { get; set; }

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
