using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunInstancesRequest))]
[JsonSerializable(typeof(RunInstancesResponse))]
[JsonSerializable(typeof(DescribeInstancesRequest))]
[JsonSerializable(typeof(DescribeInstancesResponse))]
[JsonSerializable(typeof(TerminateInstancesRequest))]
[JsonSerializable(typeof(TerminateInstancesResponse))]
internal sealed partial class Ec2Json : JsonSerializerContext;
