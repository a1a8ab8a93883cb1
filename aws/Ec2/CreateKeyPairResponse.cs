using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

/// <summary>A new key pair. It is the only reply that ever has the private key.</summary>
public sealed record CreateKeyPairResponse
{
    public string KeyPairId { get; set; } = "";

    public string KeyName { get; set; } = "";

    public string? KeyFingerprint { get; set; }

    /// <summary>The private key as PEM.</summary>
    public string KeyMaterial { get; set; } = "";

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
