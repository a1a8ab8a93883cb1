using System.Net;
using CloudPipe.Aws.Sqs;
using CloudPipe.Cli.Watching;
using CloudPipe.Deployer.Watching;
using Spectre.Console;

namespace CloudPipe.Cli.Tests.Watching;

public sealed class StatusWatchTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);

    [Fact(Timeout = 60_000)]
    public async Task A_pipe_gets_a_line_for_each_change_and_the_end_comes_when_nothing_waits_in_three_looks()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Interactive = InteractionSupport.No }));
        var looks = new Looks([2, 2, 1, 0, 1, 0, 0, 0, 7]);

        var last = await new StatusWatch(terminal, looks.NextAsync, "photos", TimeSpan.FromMilliseconds(1)).RunAsync(untilIdle: true, CancellationToken.None);

        last.IsIdle.ShouldBeTrue();
        looks.Left.ShouldBe(1);
        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[3]).ShouldBe(["2", "1", "0", "1", "0"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_terminal_is_redrawn_and_nothing_is_on_standard_output()
    {
        using var output = new StringWriter();
        using var screen = new StringWriter();
        var terminal = new Terminal(output, screen, AnsiConsole.Create(new AnsiConsoleSettings { Out = new Screen(screen), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes }));
        var looks = new Looks([5, 0, 0, 0]);

        await new StatusWatch(terminal, looks.NextAsync, "photos", TimeSpan.FromMilliseconds(1)).RunAsync(untilIdle: true, CancellationToken.None);

        output.ToString().ShouldBeEmpty();
        screen.ToString().ShouldContain("cloudpipe-photos  UPDATE_COMPLETE");
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_an_end_it_goes_on_until_it_is_interrupted()
    {
        using var output = new StringWriter();
        using var interrupted = new CancellationTokenSource();
        var terminal = new Terminal(output, output, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No }));
        var looks = new Looks([0, 0, 0, 0, 0]) { AtEnd = interrupted.Cancel };

        await Should.ThrowAsync<OperationCanceledException>(() => new StatusWatch(terminal, looks.NextAsync, "photos", TimeSpan.FromMilliseconds(1)).RunAsync(untilIdle: false, interrupted.Token));

        looks.Left.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_service_that_is_busy_for_a_while_is_asked_again_and_one_that_refuses_is_not()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Interactive = InteractionSupport.No }));
        var looks = new Looks([0, 0, 0]);
        var busy = 2;
        Task<WorkflowStatus> LookAsync(CancellationToken cancellationToken) => busy-- > 0 ? throw Refusal(HttpStatusCode.ServiceUnavailable) : looks.NextAsync(cancellationToken);

        await new StatusWatch(terminal, LookAsync, "photos", TimeSpan.FromMilliseconds(1)).RunAsync(untilIdle: true, CancellationToken.None);

        error.ToString().Split("Looking again.").Length.ShouldBe(3);
        await Should.ThrowAsync<AmazonSQSException>(() =>
            new StatusWatch(terminal, _ => throw Refusal(HttpStatusCode.Forbidden), "photos", TimeSpan.FromMilliseconds(1)).RunAsync(untilIdle: true, CancellationToken.None));
        await Should.ThrowAsync<AmazonSQSException>(() =>
            new StatusWatch(terminal, _ => throw Refusal(HttpStatusCode.ServiceUnavailable), "photos", TimeSpan.FromMilliseconds(1)).RunAsync(untilIdle: true, CancellationToken.None));
    }

    private static AmazonSQSException Refusal(HttpStatusCode status) => new("Not now.", "Busy", "r", status);

    private sealed class Looks(IEnumerable<long> waiting)
    {
        private readonly Queue<long> _waiting = new(waiting);

        public int Left => _waiting.Count;

        public Action AtEnd { get; init; } = () => { };

        public Task<WorkflowStatus> NextAsync(CancellationToken cancellationToken)
        {
            var files = _waiting.Dequeue();
            if (_waiting.Count == 0)
            {
                AtEnd();
            }

            return Task.FromResult(new WorkflowStatus
            {
                Stack = "cloudpipe-photos",
                StackStatus = "UPDATE_COMPLETE",
                At = s_now,
                Stages = [new() { Stage = "blur", Waiting = files, InFlight = 0, Done = 0, IsDoneALowerBound = false, DoneBasis = "results", Failed = 0, Workers = WorkerCount.None }],
                Undelivered = 0,
                Alarms = [],
                CostBasis = "nothing",
            });
        }
    }
}
