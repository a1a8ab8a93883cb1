using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CloudPipe.Local.Sqs;

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonNodeJson : JsonSerializerContext;
