using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ecs;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, so that neither carries the code of the other.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CapacityProviderStrategyItem))]
[JsonSerializable(typeof(TaskOverride))]
[JsonSerializable(typeof(ContainerOverride))]
[JsonSerializable(typeof(NameValuePair))]
[JsonSerializable(typeof(ResourceRequirement))]
[JsonSerializable(typeof(EphemeralStorage))]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(RunTaskResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StartTaskResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StopTaskResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListTasksResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeTasksResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ListContainerInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeContainerInstancesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeTaskDefinitionResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeClustersResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunTaskRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(StartTaskRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(StopTaskRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ListTasksRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeTasksRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ListContainerInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeContainerInstancesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeTaskDefinitionRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DescribeClustersRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class EcsJson : JsonSerializerContext;
