using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Dispatcher.Tests.Hosting;

public sealed class RuntimeApiFaultTests : IAsyncDisposable
{
    private readonly HostFixture _host = new();

    [Fact]
    public async Task A_connection_that_is_lost_while_waiting_is_taken_up_again()
    {
        _host.Api.Misbehave("next", null);
        _host.Run(HostFixture.Echo);
        (await _host.InvokeAsync("1")).Text.ShouldBe("1");
    }

    [Fact]
    public async Task An_event_that_is_cut_in_the_middle_is_never_given_to_the_function()
    {
        _host.Run(HostFixture.Echo);
        (await _host.InvokeAsync(new PlannedInvocation("[1,2,3]") { CutAfter = 3 })).Text.ShouldBe("[1,2,3]");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task An_API_that_gives_no_invocations_ends_the_process(int status)
    {
        _host.Api.Misbehave("next", RuntimeApiReply.Error(status, "InvalidStateTransition", "not\\nnow"));
        _host.Run(HostFixture.Echo);
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(1);
        _host.Log.ShouldHaveSingleItem().ShouldContain($"CP5053: The runtime API refused 'next' with HTTP {status}");
    }

    [Fact]
    public async Task An_API_that_is_gone_ends_the_process()
    {
        await _host.Api.DisposeAsync();
        _host.Run(HostFixture.Echo);
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(1);
        _host.Log.ShouldHaveSingleItem().ShouldContain("CP5054");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task An_invocation_without_an_id_ends_the_process(string? id)
    {
        var headers = new Dictionary<string, string?> { ["Lambda-Runtime-Aws-Request-Id"] = id };
        _host.Run(HostFixture.Echo);
        var invocation = new PlannedInvocation("{}") { Headers = headers };
        var outcome = _host.InvokeAsync(invocation);
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(1);
        _host.Log.ShouldHaveSingleItem().ShouldContain("CP5055");
        _host.Api.ProcessEnded();
        (await outcome).Error!.Type.ShouldBe("Runtime.ExitError");
    }

    [Fact]
    public async Task An_id_with_strange_characters_cannot_leave_its_place_in_the_path()
    {
        _host.Run(HostFixture.Echo);
        (await _host.InvokeAsync(new PlannedInvocation("1") { RequestId = "../../init/error?x=1&y=%2F#" })).Text.ShouldBe("1");
    }

    [Fact]
    public async Task An_answer_whose_connection_is_lost_is_given_again()
    {
        _host.Api.Misbehave("response", null);
        _host.Run(HostFixture.Echo);
        (await _host.InvokeAsync("1")).Text.ShouldBe("1");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task An_answer_that_the_API_does_not_take_is_logged_and_the_next_invocation_asked_for(int status)
    {
        _host.Api.Misbehave("response", RuntimeApiReply.Error(status, "InvalidRequestID", "Invalid request ID"));
        _host.Run(HostFixture.Echo);
        (await _host.InvokeAsync("1")).Error.ShouldNotBeNull();
        (await _host.InvokeAsync("2")).Text.ShouldBe("2");
        _host.Log.ShouldHaveSingleItem().ShouldContain($"HTTP {status}");
    }

    [Theory]
    [InlineData("response")]
    [InlineData("error")]
    public async Task An_API_that_breaks_while_it_is_answered_ends_the_process(string operation)
    {
        _host.Api.Misbehave(operation, new RuntimeApiReply(500, new Dictionary<string, string>(), []));
        _host.Run((payload, _, _) => operation == "error" ? throw new InvalidDataException("no") : Task.FromResult(payload));
        var outcome = _host.InvokeAsync("1");
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(1);
        _host.Log.ShouldContain(line => line.Contains("CP5053") && line.Contains("HTTP 500"));
        _host.Api.ProcessEnded();
        await outcome;
    }

    [Fact]
    public async Task Told_to_stop_while_it_waits_it_ends_at_once()
    {
        _host.Run(HostFixture.Echo);
        await _host.Api.Asked.WaitAsync(HostFixture.Limit);
        await _host.StopAsync();
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(0);
    }

    [Fact]
    public async Task Told_to_stop_during_an_invocation_it_answers_first()
    {
        var goOn = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        _host.Run(async (payload, _, _) =>
        {
            began.SetResult();
            await goOn.Task;
            return payload;
        });
        var outcome = _host.InvokeAsync("1");
        await began.Task.WaitAsync(HostFixture.Limit);
        await _host.StopAsync();
        goOn.SetResult();
        (await outcome).Text.ShouldBe("1");
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(0);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
