using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record CreateKeyPairRequest
{
    /// <summary>Up to 255 ASCII characters.</summary>
    public required string KeyName { get; init; }

    /// <summary><c>rsa</c> (null) or <c>ed25519</c>.</summary>
    public string? KeyType { get; init; }

    /// <summary><c>pem</c> (null) or <c>ppk</c>.</summary>
    public string? KeyFormat { get; init; }

    [JsonPropertyName("TagSpecification")]
    public IReadOnlyList<TagSpecification>? TagSpecifications { get; init; }
}
