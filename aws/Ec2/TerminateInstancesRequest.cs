using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record TerminateInstancesRequest
{
    /// <summary>1 to 1000.</summary>
    [JsonPropertyName("InstanceId")]
    public required IReadOnlyList<string> InstanceIds { get; init; }
}
