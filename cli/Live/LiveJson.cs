using System.Text.Json.Serialization;
using CloudPipe.Cli.Reporting;

namespace CloudPipe.Cli.Live;

/// <summary>What the live view's page and its server say to each other, beyond the report.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveStatus))]
[JsonSerializable(typeof(LiveOrder))]
[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(PageOmission))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class LiveJson : JsonSerializerContext;
