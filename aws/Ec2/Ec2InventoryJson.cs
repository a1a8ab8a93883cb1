using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

/// <summary>The shapes of what a deployer asks, apart: a dispatcher that never asks does not carry them.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(DescribeInstanceTypesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeSubnetsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeVpcsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeSecurityGroupsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeInstanceTypesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeSubnetsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeVpcsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeSecurityGroupsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class Ec2InventoryJson : JsonSerializerContext;
