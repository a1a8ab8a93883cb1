using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Lambda;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSerializable(typeof(GetFunctionResponse))]
internal sealed partial class LambdaJson : JsonSerializerContext;
