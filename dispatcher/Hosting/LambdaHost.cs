using System.Collections;
using System.Runtime.InteropServices;

namespace CloudPipe.Dispatcher.Hosting;

/// <summary>What a <c>bootstrap</c> of the custom runtime <c>provided.al2023</c> is: <c>return await LambdaHost.RunAsync(...);</c></summary>
public static class LambdaHost
{
    /// <summary>Serves a function until Lambda ends the process.</summary>
    /// <param name="function">Called for one invocation at a time. What it throws is answered as the invocation's error.</param>
    /// <returns>The process's exit code: 0 after SIGTERM, 1 where the function cannot be served; then the log says why (CP5050 to CP5056).</returns>
    public static Task<int> RunAsync(LambdaFunction function) => RunAsync(_ => function);

    /// <summary>Serves one of several dispatchers: that whose name is the function's handler, or stands in <c>CLOUDPIPE_ALGORITHM</c>, or the only one.</summary>
    /// <param name="dispatchers">Each with its algorithm's name.</param>
    /// <returns>As of the other.</returns>
    public static Task<int> RunAsync(params (string Name, Func<DispatchServices, AlgorithmDispatcher> Create)[] dispatchers) => RunAsync(environment =>
    {
        var create = DispatcherChoice.Of(environment, dispatchers);
        var dispatcher = create(DispatchServices.FromEnvironment(environment));
        return async (payload, _, cancellationToken) => (await dispatcher.DispatchAsync(payload, cancellationToken)).ToJson();
    });

    private static async Task<int> RunAsync(Func<IReadOnlyDictionary<string, string>, LambdaFunction> prepare)
    {
        using var stop = new CancellationTokenSource();
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        var environment = ReadEnvironment();
        var process = new LambdaProcess(environment, TimeProvider.System, DispatchLog.ToStandardError(TimeProvider.System));
        return await process.RunAsync(() => prepare(environment), stop.Token);
    }

    private static Dictionary<string, string> ReadEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
