using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Tests;

public class LambdaTests
{
    private static readonly FunctionSettings s_settings = new(30 * Ticks.Second, 256, 0, 0, HasFailureDestination: true);

    private readonly EventLoop _loop = new();
    private readonly FileLedger _ledger = new(10_000);

    [Fact]
    public void What_fails_is_tried_twice_more_and_then_failed_by_name()
    {
        CountingBody? body = null;
        var function = Function(function => body = new CountingBody(environment => function.Finish(environment, succeeded: false)));
        function.Deliver(7);

        _loop.Run(long.MaxValue, () => false);

        body!.Begun.ShouldBe(3);
        function.Discarded.ShouldBe(1);
        _ledger.Named.ShouldBe(1);
        Ticks.ToSeconds(_loop.Now).ShouldBeInRange(180, 220);
    }

    [Fact]
    public void What_takes_too_long_is_aborted_and_tried_again()
    {
        CountingBody? body = null;
        var function = Function(_ => body = new CountingBody(_ => { }));
        function.Deliver(7);

        _loop.Run(long.MaxValue, () => false);

        body!.Aborted.ShouldBe(3);
        function.TimedOut.ShouldBe(3);
        _ledger.Named.ShouldBe(1);
    }

    [Fact]
    public void No_more_than_the_account_may_run_at_a_time()
    {
        var function = Function(function => new CountingBody(environment => Later(() => function.Finish(environment, succeeded: true), Ticks.Second)));
        for (var file = 0; file < 3_500; file++)
        {
            function.Deliver(file);
        }

        _loop.Run(long.MaxValue, () => false);

        function.Invocations.ShouldBe(3_500);
        function.PeakConcurrency.ShouldBe(AwsLimits.LambdaConcurrency);
        function.ColdStarts.ShouldBe(AwsLimits.LambdaConcurrency);
        function.Discarded.ShouldBe(0);
    }

    [Fact]
    public void An_event_that_waits_for_six_hours_is_discarded()
    {
        var function = Function(function => new CountingBody(environment => Later(() => function.Finish(environment, succeeded: true), 29 * Ticks.Second)));
        // 1,000 at a time, 29 s each: 744,828 are begun within six hours.
        Later(() => Enumerable.Range(0, 800_000).ToList().ForEach(i => function.Deliver(i % 10_000)), 0);

        _loop.Run(long.MaxValue, () => false);

        function.Invocations.ShouldBeInRange(740_000, 750_000);
        (function.Invocations + function.Discarded).ShouldBe(800_000);
    }

    private LambdaFunction Function(Func<LambdaFunction, IFunctionBody> body) => new(_loop, new Chance(1), s_settings, _ledger, 0, body);

    private void Later(Action act, long after) => _loop.After(after, new RecordingTarget(_loop, act), 0);
}
