using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record Reservation
{
    public string? ReservationId { get; set; }

    public string? OwnerId { get; set; }

    [JsonPropertyName("instancesSet")]
    public IReadOnlyList<Instance> Instances { get; set; } = [];
}
