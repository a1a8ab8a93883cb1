using System.Text.Json.Serialization;

namespace CloudPipe.Aws.ServiceQuotas;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, so that neither carries the code of the other.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetServiceQuotaResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetServiceQuotaRequest), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class ServiceQuotasJson : JsonSerializerContext;
