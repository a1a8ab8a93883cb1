using System.Text.Json.Serialization;

namespace CloudPipe.Aws.ResourceGroupsTagging;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, so that neither carries the code of the other.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetResourcesResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetResourcesRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class ResourceGroupsTaggingJson : JsonSerializerContext;
