using System.Text.Json.Serialization;

namespace CloudPipe.Aws.ResourceGroupsTagging;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetResourcesRequest))]
[JsonSerializable(typeof(GetResourcesResponse))]
internal sealed partial class ResourceGroupsTaggingJson : JsonSerializerContext;
