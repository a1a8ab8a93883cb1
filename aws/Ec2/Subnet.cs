using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record Subnet
{
    public string SubnetId { get; set; } = "";

    public string VpcId { get; set; } = "";

    public string? State { get; set; }

    public string? CidrBlock { get; set; }

    public string? AvailabilityZone { get; set; }

    public int AvailableIpAddressCount { get; set; }

    public bool DefaultForAz { get; set; }

    public bool MapPublicIpOnLaunch { get; set; }

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
