using System.Text.Json.Serialization;

namespace CloudPipe.Aws.AutoScaling;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeAutoScalingGroupsRequest))]
[JsonSerializable(typeof(DescribeAutoScalingGroupsResponse))]
[JsonSerializable(typeof(UpdateAutoScalingGroupRequest))]
[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(SetInstanceProtectionRequest))]
[JsonSerializable(typeof(DeleteAutoScalingGroupRequest))]
[JsonSerializable(typeof(DescribeScalingActivitiesRequest))]
[JsonSerializable(typeof(DescribeScalingActivitiesResponse))]
internal sealed partial class AutoScalingJson : JsonSerializerContext;
