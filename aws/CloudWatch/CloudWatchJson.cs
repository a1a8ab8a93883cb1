using System.Text.Json.Serialization;

namespace CloudPipe.Aws.CloudWatch;

/// <summary>The shapes on the wire, compiled: what is only sent cannot be read, and the other way round, so that neither carries the code of the other.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(Dimension))]
[JsonSerializable(typeof(EmptyResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeAlarmsResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetMetricDataResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PutDashboardResponse), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PutMetricAlarmRequest), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DeleteAlarmsRequest), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DescribeAlarmsRequest), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GetMetricDataRequest), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PutMetricDataRequest), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PutDashboardRequest), GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class CloudWatchJson : JsonSerializerContext;
