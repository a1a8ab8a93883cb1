using System.Text.Json.Serialization;

namespace CloudPipe.Aws.SimpleSystemsManagement;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, so that neither carries the code of the other.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetParameterResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetParametersByPathResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetParametersByPathRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PutParameterResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EmptyResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetParameterRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PutParameterRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(DeleteParameterRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class SystemsManagerJson : JsonSerializerContext;
