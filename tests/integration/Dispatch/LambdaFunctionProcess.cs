using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>A function as Lambda has it: the published bootstrap in its environment, behind a runtime API of its own.</summary>
internal sealed class LambdaFunctionProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly RuntimeApiDouble _api;
    private readonly CommandProcess _process;

    private LambdaFunctionProcess(RuntimeApiDouble api, CommandProcess process)
    {
        _api = api;
        _process = process;
    }

    /// <summary>What it logged.</summary>
    public string Log => _process.Everything;

    /// <param name="algorithm">Its handler: which of the binary's dispatchers it is.</param>
    /// <param name="environment">What the deployment gives it.</param>
    /// <param name="bootstrap">Its code; null for the sample's.</param>
    public static LambdaFunctionProcess Start(string algorithm, IReadOnlyDictionary<string, string> environment, string? bootstrap = null)
    {
        var api = RuntimeApiDouble.Start();
        var all = new Dictionary<string, string>(environment) { ["AWS_LAMBDA_RUNTIME_API"] = api.Address, ["_HANDLER"] = algorithm };
        return new LambdaFunctionProcess(api, CommandProcess.Start(bootstrap ?? Built.Bootstrap, [], all));
    }

    /// <returns>The function's answer.</returns>
    /// <exception cref="InvalidOperationException">The function failed: with its error and its log.</exception>
    public async Task<string> InvokeAsync(string payload)
    {
        var outcome = await _api.InvokeAsync(payload, s_limit);
        return outcome.Text ?? throw new InvalidOperationException($"{outcome.Error!.Type}: {outcome.Error.Message}\n{Log}");
    }

    /// <summary>As Lambda ends an environment that is not needed any more.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _process.SignalAsync("TERM");
        return await _process.ExitAsync(s_limit);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _api.DisposeAsync();
    }
}
