using System.Text.Json.Serialization;

namespace CloudPipe.Cli.Reporting;

/// <summary>What a page has beyond the report.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PageCosts))]
[JsonSerializable(typeof(PageOmission))]
internal sealed partial class PageJson : JsonSerializerContext;
