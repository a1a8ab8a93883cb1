using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, so that neither carries the code of the other.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(RunInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TerminateInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(TerminateInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class Ec2Json : JsonSerializerContext;
