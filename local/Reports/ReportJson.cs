using System.Text.Json.Serialization;

namespace CloudPipe.Local;

/// <summary>How reports are written as JSON: snake_case, and what is not known left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportHead))]
[JsonSerializable(typeof(ReportFile))]
[JsonSerializable(typeof(ReportTail))]
public sealed partial class ReportJson : JsonSerializerContext;
