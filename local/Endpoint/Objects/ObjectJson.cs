using System.Text.Json.Serialization;

namespace CloudPipe.Local.Objects;

/// <summary>What of buckets and objects is kept as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ObjectDetails))]
[JsonSerializable(typeof(IReadOnlyList<QueueNotification>))]
internal sealed partial class ObjectJson : JsonSerializerContext;
