using System.Text.Json.Serialization;

namespace CloudPipe.Dispatcher;

/// <summary>How the dispatcher's records are written as JSON; known when compiling, so that it works ahead of time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LeaseRecord))]
internal sealed partial class DispatcherJson : JsonSerializerContext;
