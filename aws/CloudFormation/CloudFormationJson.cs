using System.Text.Json.Serialization;

namespace CloudPipe.Aws.CloudFormation;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, so that neither carries the code of the other.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Parameter))]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(CreateChangeSetResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeChangeSetResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EmptyResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeStacksResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeStackEventsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListStackResourcesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListStacksResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetTemplateResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CreateChangeSetRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeChangeSetRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ExecuteChangeSetRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DeleteChangeSetRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeStacksRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeStackEventsRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ListStackResourcesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ContinueUpdateRollbackRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SetStackPolicyRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DeleteStackRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ListStacksRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(GetTemplateRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class CloudFormationJson : JsonSerializerContext;
