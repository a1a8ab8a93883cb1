using System.Text.Json.Serialization;

namespace CloudPipe.Model;

/// <summary>How CloudPipe's own records are written as JSON; known when compiling, so that it works ahead of time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AgentDocument))]
[JsonSerializable(typeof(FailureRecord))]
[JsonSerializable(typeof(LaunchFailures))]
[JsonSerializable(typeof(PoisonRecord))]
internal sealed partial class ModelJson : JsonSerializerContext;
