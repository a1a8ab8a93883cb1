using System.Text.Json;
using CloudPipe.Dispatcher.Hosting;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Dispatcher.Tests.Hosting;

public sealed class FunctionErrorTests : IAsyncDisposable
{
    private readonly HostFixture _host = new();

    [Fact]
    public async Task What_the_function_throws_is_the_invocations_error_with_its_type_and_stack()
    {
        _host.Run((_, _, _) => throw new InvalidDataException("the queue said \"no\""));
        var error = (await _host.InvokeAsync("{}")).Error!;
        error.Type.ShouldBe("InvalidDataException");
        error.Category.ShouldBe("Function.InvalidDataException");
        error.Message.ShouldBe("the queue said \"no\"");
        error.StackTrace.ShouldContain(frame => frame.Contains(nameof(FunctionErrorTests)));
        _host.Api.Requests.Last(request => request.Method == "POST").Headers["Content-Type"].ShouldBe("application/vnd.aws.lambda.error+json");
    }

    [Fact]
    public async Task It_is_in_the_log_beside_the_request_id()
    {
        _host.Run((_, _, _) => throw new InvalidDataException("no"));
        await _host.InvokeAsync(new PlannedInvocation("{}") { RequestId = "r-1" });
        using var line = JsonDocument.Parse(_host.Log.ShouldHaveSingleItem());
        line.RootElement.GetProperty("level").GetString().ShouldBe("ERROR");
        line.RootElement.GetProperty("requestId").GetString().ShouldBe("r-1");
        line.RootElement.GetProperty("message").GetString().ShouldBe("no");
    }

    [Fact]
    public async Task An_error_of_ours_says_its_code_and_what_to_do()
    {
        _host.Run((_, _, _) => throw new LambdaHostException("CP5055", "Runtime.X", "There is none.", "Choose another."));
        (await _host.InvokeAsync("{}")).Error!.Message.ShouldBe("CP5055: There is none. Choose another.");
    }

    [Fact]
    public async Task After_an_error_the_next_invocation_is_served()
    {
        _host.Run((payload, _, _) => payload.Length > 2 ? throw new InvalidDataException("no") : Task.FromResult(payload));
        (await _host.InvokeAsync("[1]")).Error.ShouldNotBeNull();
        (await _host.InvokeAsync("[]")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task A_function_that_cannot_be_prepared_is_an_initialization_error()
    {
        _host.Prepare(() => throw new LambdaHostException("CP5055", "Runtime.NoSuchDispatcher", "There is no 'blur'."));
        var error = await _host.Api.InitError.WaitAsync(HostFixture.Limit);
        error.Type.ShouldBe("Runtime.NoSuchDispatcher");
        error.Category.ShouldBe("Runtime.NoSuchDispatcher");
        error.Message.ShouldBe("CP5055: There is no 'blur'.");
        (await _host.Process.WaitAsync(HostFixture.Limit)).ShouldBe(1);
        _host.Api.Requests.ShouldNotContain(request => request.Method == "GET", "it must not ask for invocations");
        _host.Log.ShouldHaveSingleItem().ShouldContain("CP5055");
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("not an address", "which is no address")]
    public async Task Outside_of_Lambda_it_says_so_and_ends(string? address, string says)
    {
        var environment = new Dictionary<string, string>();
        if (address is not null)
        {
            environment["AWS_LAMBDA_RUNTIME_API"] = address;
        }

        (await _host.Host(environment).RunAsync(() => HostFixture.Echo, CancellationToken.None)).ShouldBe(1);
        _host.Log.ShouldHaveSingleItem().ShouldContain("CP5050");
        _host.Log.Single().ShouldContain(says);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
