using System.Text.Json;
using CloudPipe.Agent.Tests.Fakes;

namespace CloudPipe.Agent.Tests.Jobs;

public sealed class MetricsTests : IDisposable
{
    private readonly Bench _bench = new();

    [Fact(Timeout = 60_000)]
    public async Task Every_attempt_is_one_line_of_metrics_if_asked_for()
    {
        _bench.Settings = _bench.Settings with { TellsMetrics = true };
        _bench.Store.Put("in/good", "hello");
        _bench.Queue.Send(Bench.Event("good"));
        _bench.Queue.Send(Bench.Event("gone"));
        await _bench.RunAsync();

        var lines = _bench.Log.Lines.Where(line => line.StartsWith("{\"_aws\"", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Count.ShouldBe(2);
        var good = lines.Single(line => line.GetProperty("Done").GetInt32() == 1);
        good.GetProperty("RunTime").GetInt32().ShouldBe(5);
        good.GetProperty("trace_id").GetString()!.Length.ShouldBe(32);
        lines.Single(line => line.GetProperty("Failed").GetInt32() == 1).GetProperty("reason").GetString().ShouldBe("missing-input");
    }

    [Fact(Timeout = 60_000)]
    public async Task Nobody_pays_for_metrics_that_were_not_asked_for()
    {
        _bench.Store.Put("in/good", "hello");
        _bench.Queue.Send(Bench.Event("good"));
        await _bench.RunAsync();
        _bench.Log.Lines.ShouldNotContain(line => line.Contains("_aws", StringComparison.Ordinal));
    }

    public void Dispose() => _bench.Dispose();
}
