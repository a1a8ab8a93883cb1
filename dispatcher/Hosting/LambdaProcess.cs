namespace CloudPipe.Dispatcher.Hosting;

/// <summary>The process around the invocations: where the runtime API is, what is prepared before the first of them, how it ends.</summary>
/// <param name="environment">Its environment variables.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The function's.</param>
internal sealed class LambdaProcess(IReadOnlyDictionary<string, string> environment, TimeProvider time, DispatchLog log)
{
    private const string RuntimeApi = "AWS_LAMBDA_RUNTIME_API";

    /// <param name="prepare">Makes the function. What it throws is reported as the function's initialization error.</param>
    /// <param name="stop">Ends it between two invocations.</param>
    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(Func<LambdaFunction> prepare, CancellationToken stop)
    {
        if (!environment.TryGetValue(RuntimeApi, out var place) || !Uri.TryCreate($"http://{place}/", UriKind.Absolute, out var address))
        {
            return Log(new LambdaHostException(
                HostErrorCodes.NotInLambda,
                "Runtime.NotInLambda",
                $"{RuntimeApi} is {(place is null ? "not set" : $"'{place}', which is no address")}, so there are no invocations to wait for.",
                "This program is a function's bootstrap: Lambda starts it."));
        }

        using var api = new RuntimeApiClient(address, time);
        try
        {
            LambdaFunction function;
            try
            {
                function = prepare();
            }
#pragma warning disable CA1031 // The boundary of the initialization: Lambda is told why, whatever it is.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Log(failure);
                await api.FailInitAsync(InvocationError.Of(failure), stop);
                return ExitCodes.Failed;
            }

            return await new InvocationLoop(api, function, time, log).RunAsync(stop);
        }
        catch (LambdaHostException failure)
        {
            return Log(failure);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Stopped;
        }
    }

    private int Log(Exception failure)
    {
        InvocationError.Of(failure).Write(log, requestId: null);
        return ExitCodes.Failed;
    }
}
