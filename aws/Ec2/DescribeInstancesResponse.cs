using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record DescribeInstancesResponse
{
    [JsonPropertyName("reservationSet")]
    public IReadOnlyList<Reservation> Reservations { get; set; } = [];

    public string? NextToken { get; set; }
}
