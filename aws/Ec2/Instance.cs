using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record Instance
{
    public string InstanceId { get; set; } = "";

    public string? InstanceType { get; set; }

    public string? ImageId { get; set; }

    [JsonPropertyName("instanceState")]
    public InstanceState? State { get; set; }

    public DateTimeOffset? LaunchTime { get; set; }

    /// <summary><c>spot</c>, or null.</summary>
    public string? InstanceLifecycle { get; set; }

    public string? PrivateIpAddress { get; set; }

    [JsonPropertyName("ipAddress")]
    public string? PublicIpAddress { get; set; }

    public string? SubnetId { get; set; }

    public string? VpcId { get; set; }

    public Placement? Placement { get; set; }

    public IamInstanceProfile? IamInstanceProfile { get; set; }

    public StateReason? StateReason { get; set; }

    [JsonPropertyName("tagSet")]
    public IReadOnlyList<Tag> Tags { get; set; } = [];
}
