using System.Text.Json.Serialization;

namespace CloudPipe.Aws.SimpleSystemsManagement;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(GetParameterRequest))]
[JsonSerializable(typeof(GetParameterResponse))]
[JsonSerializable(typeof(PutParameterRequest))]
[JsonSerializable(typeof(PutParameterResponse))]
[JsonSerializable(typeof(DeleteParameterRequest))]
[JsonSerializable(typeof(EmptyResponse))]
internal sealed partial class SystemsManagerJson : JsonSerializerContext;
