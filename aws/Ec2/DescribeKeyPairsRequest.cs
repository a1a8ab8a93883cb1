using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeKeyPairsRequest
{
    [JsonPropertyName("KeyName")]
    public IReadOnlyList<string>? KeyNames { get; init; }

    [JsonPropertyName("Filter")]
    public IReadOnlyList<Filter>? Filters { get; init; }
}
