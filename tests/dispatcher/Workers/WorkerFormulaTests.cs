using CloudPipe.Model;
using FsCheck;
using FsCheck.Fluent;

namespace CloudPipe.Dispatcher.Tests.Workers;

/// <summary>What holds for every queue and every setting, and some numbers worked out by hand.</summary>
public class WorkerFormulaTests
{
    private static readonly Gen<(QueueCounts Counts, ScalingSettings Scaling)> s_situations =
        from visible in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, 2_000_000_000))
        from inFlight in Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, 120_000))
        from s in Gen.Choose(1, 50_000)
        from c in Gen.Choose(1, 16)
        from t in Gen.Choose(1, 100_000)
        from w in Gen.Choose(0, 1_000)
        from m in Gen.Choose(1, 5_000)
        select (new QueueCounts(visible, inFlight), Scaling(s, c, t, w, m));

    [Theory]
    [InlineData(0, 0, 30, 1, 600, 120, 100, 0)]
    [InlineData(1, 0, 30, 1, 600, 120, 100, 1)]
    [InlineData(0, 1, 30, 1, 600, 120, 100, 1)]
    [InlineData(16, 0, 30, 1, 600, 120, 100, 1)] // 480 s of working time are 16 jobs
    [InlineData(17, 0, 30, 1, 600, 120, 100, 2)]
    [InlineData(1600, 0, 30, 1, 600, 120, 1000, 100)]
    [InlineData(1_000_000, 0, 30, 1, 600, 120, 100, 100)]
    [InlineData(0, 50, 1, 1, 600, 120, 100, 3)] // no fewer could hold them, though one would drain it
    [InlineData(0, 50, 1, 4, 600, 120, 100, 2)]
    [InlineData(0, 50, 30, 1, 600, 120, 100, 4)] // what drains it: that 50 are in flight does not mean 50 workers
    [InlineData(64, 0, 30, 4, 600, 120, 100, 1)]
    [InlineData(10, 0, 3600, 1, 600, 120, 100, 10)] // a job longer than the target: one worker for each
    [InlineData(10, 0, 100, 1, 60, 600, 100, 10)] // a target that is over before a worker works
    public void The_formula_gives(long visible, long inFlight, int s, int c, int t, int w, int m, int desired) =>
        WorkerFormula.Desired(new(visible, inFlight), Scaling(s, c, t, w, m)).ShouldBe(desired);

    [Fact]
    public void It_is_the_formula_of_the_design() => Holds(situation =>
    {
        var ((visible, inFlight), k) = (situation.Counts, situation.Scaling);
        decimal s = (decimal)k.JobDuration.TotalSeconds, c = k.JobsAtOnce, t = (decimal)k.DrainTarget.TotalSeconds, w = (decimal)k.StartLatency.TotalSeconds;
        var expected = Math.Min(k.MaxWorkers, Math.Max(Math.Ceiling(inFlight / (decimal)WorkerHand.Most(k.JobsAtOnce)), Math.Ceiling((visible + inFlight) * s / (c * Math.Max(t - w, s)))));
        WorkerFormula.Desired(situation.Counts, k).ShouldBe((int)(visible > 0 ? Math.Max(expected, 1) : expected));
    });

    [Fact]
    public void It_is_never_more_than_the_cap_and_never_0_while_something_is_visible() => Holds(situation =>
    {
        var desired = WorkerFormula.Desired(situation.Counts, situation.Scaling);
        desired.ShouldBeInRange(situation.Counts.Visible > 0 ? 1 : 0, situation.Scaling.MaxWorkers);
        (desired == 0).ShouldBe(situation.Counts.IsEmpty);
    });

    [Fact]
    public void More_files_longer_jobs_and_a_higher_cap_never_mean_fewer_workers() => Holds(situation =>
    {
        var (counts, k) = situation;
        var desired = WorkerFormula.Desired(counts, k);
        WorkerFormula.Desired(counts with { Visible = counts.Visible + 1 }, k).ShouldBeGreaterThanOrEqualTo(desired);
        WorkerFormula.Desired(counts with { InFlight = counts.InFlight + 1 }, k).ShouldBeGreaterThanOrEqualTo(desired);
        WorkerFormula.Desired(counts, k with { JobDuration = k.JobDuration + TimeSpan.FromSeconds(1) }).ShouldBeGreaterThanOrEqualTo(desired);
        WorkerFormula.Desired(counts, k with { StartLatency = k.StartLatency + TimeSpan.FromSeconds(1) }).ShouldBeGreaterThanOrEqualTo(desired);
        WorkerFormula.Desired(counts, k with { MaxWorkers = k.MaxWorkers + 1 }).ShouldBeGreaterThanOrEqualTo(desired);
    });

    [Fact]
    public void More_jobs_at_once_and_more_time_never_mean_more_workers() => Holds(situation =>
    {
        var (counts, k) = situation;
        var desired = WorkerFormula.Desired(counts, k);
        WorkerFormula.Desired(counts, k with { JobsAtOnce = k.JobsAtOnce + 1 }).ShouldBeLessThanOrEqualTo(desired);
        WorkerFormula.Desired(counts, k with { DrainTarget = k.DrainTarget + TimeSpan.FromSeconds(1) }).ShouldBeLessThanOrEqualTo(desired);
    });

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(5, 2, 3)]
    [InlineData(2, 5, 0)]
    [InlineData(100, 0, 100)]
    [InlineData(1000, 0, 100)]
    [InlineData(int.MaxValue, int.MinValue, 100)]
    public void At_most_a_hundred_are_launched_and_never_fewer_than_none(int desired, int live, int launches) =>
        WorkerFormula.Launches(desired, live).ShouldBe(launches);

    [Fact]
    public void Numbers_that_no_queue_has_do_no_harm()
    {
        WorkerFormula.Desired(new(long.MaxValue, long.MaxValue), Scaling(86_400, 1, 1, 0, int.MaxValue)).ShouldBe(int.MaxValue);
        WorkerFormula.Desired(new(-1, -1), new()).ShouldBe(0);
    }

    private static ScalingSettings Scaling(int s, int c, int t, int w, int m) => new()
    {
        JobDuration = TimeSpan.FromSeconds(s),
        JobsAtOnce = c,
        DrainTarget = TimeSpan.FromSeconds(t),
        StartLatency = TimeSpan.FromSeconds(w),
        MaxWorkers = m,
    };

    private static void Holds(Action<(QueueCounts Counts, ScalingSettings Scaling)> law) =>
        Prop.ForAll(Arb.From(s_situations), law).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
