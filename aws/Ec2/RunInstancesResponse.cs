using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record RunInstancesResponse
{
    public string? ReservationId { get; set; }

    [JsonPropertyName("instancesSet")]
    public IReadOnlyList<Instance> Instances { get; set; } = [];
}
