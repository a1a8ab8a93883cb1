using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record TerminateInstancesResponse
{
    [JsonPropertyName("instancesSet")]
    public IReadOnlyList<InstanceStateChange> TerminatingInstances { get; set; } = [];
}
