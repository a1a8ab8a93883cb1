using System.Text.Json.Serialization;

namespace CloudPipe.Local.Queues;

/// <summary>What of a queue is kept as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QueueSettings))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, MessageAttribute>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class QueueJson : JsonSerializerContext;
