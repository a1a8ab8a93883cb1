using System.Collections.Concurrent;
using CloudPipe.Dispatcher.Hosting;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Dispatcher.Tests.Hosting;

/// <summary>A function in this process behind the double, over a real connection.</summary>
internal sealed class HostFixture : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();

    public RuntimeApiDouble Api { get; } = RuntimeApiDouble.Start();

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>The exit code.</summary>
    public Task<int> Process { get; private set; } = Task.FromResult(-1);

    public static LambdaFunction Echo => (payload, _, _) => Task.FromResult(payload);

    public HostFixture Run(LambdaFunction function) => Prepare(() => function);

    public HostFixture Prepare(Func<LambdaFunction> prepare)
    {
        Process = Host(new Dictionary<string, string> { ["AWS_LAMBDA_RUNTIME_API"] = Api.Address }).RunAsync(prepare, _stop.Token);
        return this;
    }

    public LambdaProcess Host(Dictionary<string, string> environment) =>
        new(environment, TimeProvider.System, new DispatchLog(Log.Enqueue, TimeProvider.System));

    /// <summary>What SIGTERM does.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    public Task<InvocationOutcome> InvokeAsync(string payload) => Api.InvokeAsync(payload, Limit);

    public Task<InvocationOutcome> InvokeAsync(PlannedInvocation invocation) => Api.InvokeAsync(invocation, Limit);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Process.WaitAsync(Limit);
        await Api.DisposeAsync();
        _stop.Dispose();
    }
}
