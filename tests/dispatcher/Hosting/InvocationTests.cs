using System.Text;
using CloudPipe.Dispatcher.Hosting;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Dispatcher.Tests.Hosting;

public sealed class InvocationTests : IAsyncDisposable
{
    private readonly HostFixture _host = new();

    [Fact]
    public async Task What_the_function_answers_is_the_answer()
    {
        _host.Run((payload, _, _) => Task.FromResult<ReadOnlyMemory<byte>>((byte[])[(byte)'[', .. payload.Span, (byte)']']));
        (await _host.InvokeAsync("""{"a":"ü"}""")).Text.ShouldBe("""[{"a":"ü"}]""");
        (await _host.InvokeAsync("2")).Text.ShouldBe("[2]", "one invocation after the other");
        _host.Api.Requests.Last(request => request.Method == "POST").Headers["Content-Type"].ShouldBe("application/json");
    }

    [Fact]
    public async Task The_function_sees_what_Lambda_says_about_the_invocation()
    {
        var seen = new TaskCompletionSource<LambdaInvocation>();
        _host.Run((payload, invocation, _) =>
        {
            seen.SetResult(invocation);
            return Task.FromResult(payload);
        });
        var invocation = new PlannedInvocation("{}") { RequestId = "8476a536", Deadline = DateTimeOffset.FromUnixTimeMilliseconds(4_000_000_000_123), TraceId = "Root=1-5bef4de7;Sampled=1" };
        await _host.InvokeAsync(invocation);
        (await seen.Task).ShouldBe(new LambdaInvocation("8476a536", invocation.Deadline, PlannedInvocation.Arn, "Root=1-5bef4de7;Sampled=1"));
    }

    [Fact]
    public async Task The_trace_header_is_in_the_environment_during_its_invocation_and_not_after()
    {
        _host.Run((_, _, _) => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID") ?? "none")));
        (await _host.InvokeAsync(new PlannedInvocation("{}") { TraceId = "Root=1" })).Text.ShouldBe("Root=1");
        (await _host.InvokeAsync(new PlannedInvocation("{}"))).Text.ShouldBe("none");
    }

    [Fact]
    public async Task An_answer_of_six_mebibytes_passes()
    {
        _host.Run((_, _, _) => Task.FromResult<ReadOnlyMemory<byte>>(new byte[6 * 1024 * 1024]));
        (await _host.InvokeAsync("{}")).Answer!.Length.ShouldBe(6 * 1024 * 1024);
    }

    [Fact]
    public async Task A_larger_answer_is_an_error_that_says_so()
    {
        _host.Run((payload, _, _) => Task.FromResult(payload.Length == 1 ? payload : new byte[(6 * 1024 * 1024) + 1]));
        var error = (await _host.InvokeAsync("{}")).Error!;
        error.Type.ShouldBe("Function.AnswerTooLarge");
        error.Category.ShouldBe("Function.AnswerTooLarge");
        error.Message.ShouldStartWith("CP5052: The function answered with 6291457 bytes");
        (await _host.InvokeAsync("1")).Text.ShouldBe("1", "and the next invocation is served");
    }

    [Fact]
    public async Task An_event_of_six_mebibytes_arrives_whole()
    {
        _host.Run((payload, _, _) => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes($"{payload.Length}")));
        (await _host.InvokeAsync(new string('x', 6 * 1024 * 1024))).Text.ShouldBe("6291456");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
