using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeKeyPairsResponse
{
    [JsonPropertyName("keySet")]
    public IReadOnlyList<KeyPairInfo> KeyPairs { get; set; } = [];
}
