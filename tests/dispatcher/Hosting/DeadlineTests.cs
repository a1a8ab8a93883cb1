using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Dispatcher.Tests.Hosting;

public sealed class DeadlineTests : IAsyncDisposable
{
    private readonly HostFixture _host = new();

    [Fact]
    public async Task A_function_is_cancelled_before_its_deadline_and_the_error_names_it()
    {
        _host.Run(async (payload, _, cancellationToken) =>
        {
            if (payload.Length > 2)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return payload;
        });
        var error = (await _host.InvokeAsync(Soon("[1]"))).Error!;
        error.Type.ShouldBe("Function.DeadlineReached");
        error.Message.ShouldStartWith("CP5051: ");
        (await _host.InvokeAsync("[]")).Text.ShouldBe("[]", "it ended, so the process may go on");
    }

    [Fact]
    public async Task A_function_that_takes_no_notice_is_answered_for_and_the_process_ends()
    {
        using var never = new ManualResetEventSlim();
        _host.Run((payload, _, _) =>
        {
            never.Wait(CancellationToken.None);
            return Task.FromResult(payload);
        });
        var error = (await _host.InvokeAsync(Soon("{}"))).Error!;
        error.Message.ShouldStartWith("CP5051: ");
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(1, "what still runs must not run into the next invocation");
        never.Set();
    }

    [Fact]
    public async Task What_a_function_answers_when_it_is_cancelled_is_its_answer()
    {
        _host.Run(async (payload, _, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return payload;
        });
        (await _host.InvokeAsync(Soon("{}"))).Text.ShouldBe("{}");
    }

    [Fact]
    public async Task A_cancellation_of_the_functions_own_is_not_taken_for_the_deadline()
    {
        _host.Run((_, _, _) => throw new OperationCanceledException("the queue took too long"));
        (await _host.InvokeAsync("{}")).Error!.Message.ShouldBe("the queue took too long");
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("253402300799999")]
    [InlineData(null)]
    public async Task A_deadline_that_is_no_time_is_no_deadline(string? deadline)
    {
        _host.Run(HostFixture.Echo);
        var invocation = new PlannedInvocation("{}") { Headers = new Dictionary<string, string?> { ["Lambda-Runtime-Deadline-Ms"] = deadline } };
        (await _host.InvokeAsync(invocation)).Text.ShouldBe("{}");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    // Long enough for a function that answers at once, on the slowest machine.
    private static PlannedInvocation Soon(string payload) => new(payload) { Deadline = TimeProvider.System.GetUtcNow().AddSeconds(1) };
}
