using System.Text.Json.Serialization;

namespace CloudPipe.Aws.CloudWatch;

/// <summary>The shapes on the wire, compiled.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(PutMetricAlarmRequest))]
[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(DeleteAlarmsRequest))]
[JsonSerializable(typeof(DescribeAlarmsRequest))]
[JsonSerializable(typeof(DescribeAlarmsResponse))]
[JsonSerializable(typeof(GetMetricDataRequest))]
[JsonSerializable(typeof(GetMetricDataResponse))]
[JsonSerializable(typeof(PutMetricDataRequest))]
[JsonSerializable(typeof(PutDashboardRequest))]
[JsonSerializable(typeof(PutDashboardResponse))]
internal sealed partial class CloudWatchJson : JsonSerializerContext;
