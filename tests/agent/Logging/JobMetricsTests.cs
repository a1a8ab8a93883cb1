using System.Text.Json;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Tests.Fakes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Logging;

public sealed class JobMetricsTests
{
    private readonly MemoryLog _lines = new();

    [Fact]
    public void A_line_says_which_of_its_members_are_metrics_and_of_which_queue()
    {
        Metrics().Tell(new JobMeasurement
        {
            Job = "j1",
            TraceId = "t1",
            Attempt = 2,
            Total = TimeSpan.FromSeconds(3),
            Run = TimeSpan.FromSeconds(2),
            PeakMemoryBytes = 1 << 20,
        });

        var line = JsonDocument.Parse(_lines.Lines.ShouldHaveSingleItem()).RootElement;
        var directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        directive.GetProperty("Namespace").GetString().ShouldBe("CloudPipe");
        directive.GetProperty("Dimensions")[0][0].GetString().ShouldBe("QueueName");
        line.GetProperty("QueueName").GetString().ShouldBe("cloudpipe-photos-up");
        line.GetProperty("_aws").GetProperty("Timestamp").GetInt64().ShouldBeGreaterThan(0);
        // The format's rule: every metric that the directive names is a number at the root.
        foreach (var metric in directive.GetProperty("Metrics").EnumerateArray())
        {
            line.GetProperty(metric.GetProperty("Name").GetString()!).ValueKind.ShouldBe(JsonValueKind.Number);
        }

        line.GetProperty("Done").GetInt32().ShouldBe(1);
        line.GetProperty("Failed").GetInt32().ShouldBe(0);
        line.GetProperty("RunTime").GetInt32().ShouldBe(2000);
        line.GetProperty("PeakMemory").GetInt32().ShouldBe(1 << 20);
        line.GetProperty("trace_id").GetString().ShouldBe("t1");
    }

    [Fact]
    public void What_is_not_known_is_neither_a_metric_nor_a_zero()
    {
        Metrics().Tell(new JobMeasurement { Attempt = 1, Reason = FailureReason.MissingInput });

        var line = JsonDocument.Parse(_lines.Lines.ShouldHaveSingleItem()).RootElement;
        line.TryGetProperty("RunTime", out _).ShouldBeFalse();
        line.GetProperty("Failed").GetInt32().ShouldBe(1);
        line.GetProperty("reason").GetString().ShouldBe("missing-input");
        line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void Nothing_is_written_where_nobody_asked_for_metrics()
    {
        new JobMetrics(null, "http://127.0.0.1:1/1/q", "up", "w1", TimeProvider.System).Tell(new JobMeasurement { Attempt = 1 });
        _lines.Lines.ShouldBeEmpty();
    }

    private JobMetrics Metrics() => new(_lines, "https://sqs.eu-central-1.amazonaws.com/123456789012/cloudpipe-photos-up", "up", "w1", TimeProvider.System);
}
