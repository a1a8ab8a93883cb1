using System.Text.Json.Serialization;

namespace CloudPipe.Aws.ServiceQuotas;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetServiceQuotaRequest))]
[JsonSerializable(typeof(GetServiceQuotaResponse))]
internal sealed partial class ServiceQuotasJson : JsonSerializerContext;
