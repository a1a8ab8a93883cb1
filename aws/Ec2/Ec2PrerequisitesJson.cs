using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

/// <summary>The shapes of key pairs and security groups, apart: a dispatcher makes neither.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(CreateKeyPairResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeKeyPairsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateSecurityGroupResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EmptyResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateKeyPairRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeKeyPairsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DeleteKeyPairRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(CreateSecurityGroupRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DeleteSecurityGroupRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(AuthorizeSecurityGroupIngressRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class Ec2PrerequisitesJson : JsonSerializerContext;
