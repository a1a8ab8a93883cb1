using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CloudPipe.Agent.Logging;

/// <summary>
/// One line for each attempt from which CloudWatch makes metrics by itself, in its embedded metric format
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html). The dimension is that
/// of the queue's own metrics, so that both fit into one graph.
/// </summary>
/// <param name="sink">Null for no metrics: each of them costs money for every hour in which there is one.</param>
/// <param name="queueUrl">Its last segment is the queue's name.</param>
/// <param name="stage">For people who read the line.</param>
/// <param name="worker">Likewise.</param>
/// <param name="clock">Of the line's time.</param>
internal sealed class JobMetrics(ILogSink? sink, string queueUrl, string stage, string worker, TimeProvider clock)
{
    private const string Namespace = "CloudPipe";
    private const string Dimension = "QueueName";

    private readonly string _queue = queueUrl[(queueUrl.LastIndexOf('/') + 1)..];

    public void Tell(JobMeasurement measured)
    {
        if (sink is null)
        {
            return;
        }

        List<(string Name, string Unit, double Value)> metrics =
        [
            ("Done", "Count", measured.Reason is null ? 1 : 0),
            ("Failed", "Count", measured.Reason is null ? 0 : 1),
        ];
        Add("JobTime", "Milliseconds", measured.Total?.TotalMilliseconds);
        Add("RunTime", "Milliseconds", measured.Run?.TotalMilliseconds);
        Add("PeakMemory", "Bytes", measured.PeakMemoryBytes);
        sink.Write(isError: false, Line(measured, metrics));

        void Add(string name, string unit, double? value)
        {
            if (value is { } known)
            {
                metrics.Add((name, unit, Math.Round(known)));
            }
        }
    }

    private string Line(JobMeasurement measured, List<(string Name, string Unit, double Value)> metrics)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("_aws");
            json.WriteNumber("Timestamp", clock.GetUtcNow().ToUnixTimeMilliseconds());
            json.WriteStartArray("CloudWatchMetrics");
            WriteDirective(json, metrics);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString(Dimension, _queue);
            foreach (var (name, _, value) in metrics)
            {
                json.WriteNumber(name, value);
            }

            json.WriteString("stage", stage);
            json.WriteString("worker", worker);
            json.WriteNumber("attempt", measured.Attempt);
            WriteText(json, "job", measured.Job);
            WriteText(json, "trace_id", measured.TraceId);
            WriteText(json, "reason", measured.Reason);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteDirective(Utf8JsonWriter json, List<(string Name, string Unit, double Value)> metrics)
    {
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(Dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach (var (name, unit, _) in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WriteString("Unit", unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
