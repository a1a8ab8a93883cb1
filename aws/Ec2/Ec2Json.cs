using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, which saves a third of the code.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(RunInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TerminateInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeInstanceTypesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeSubnetsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeVpcsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeSecurityGroupsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(TerminateInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeInstanceTypesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeSubnetsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeVpcsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeSecurityGroupsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class Ec2Json : JsonSerializerContext;
