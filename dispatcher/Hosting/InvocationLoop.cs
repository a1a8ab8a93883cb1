namespace CloudPipe.Dispatcher.Hosting;

/// <summary>One invocation after another, each answered or named as failed.</summary>
internal sealed class InvocationLoop(RuntimeApiClient api, LambdaFunction function, TimeProvider time, DispatchLog log)
{
    /// <summary>By the name that tracing libraries look for; valid during the invocation.</summary>
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    private const int MostOfAnAnswer = 6 * 1024 * 1024;

    /// <summary>Runs until it is told to stop; an invocation that is under way then is still answered.</summary>
    /// <returns>The process's exit code.</returns>
    /// <exception cref="LambdaHostException">The runtime API cannot be used any more.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            ReceivedInvocation invocation;
            try
            {
                invocation = await api.NextAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }

            if (!await AnswerAsync(invocation))
            {
                return ExitCodes.Failed;
            }
        }

        return ExitCodes.Stopped;
    }

    /// <returns>False if the function goes on after its deadline: only the end of the process ends it.</returns>
    private async Task<bool> AnswerAsync(ReceivedInvocation invocation)
    {
        var facts = invocation.Facts;
        Environment.SetEnvironmentVariable(TraceVariable, facts.TraceId);
        using var deadline = new InvocationDeadline(facts.Deadline, time);
        var running = CallAsync(invocation, deadline.Token);
        var ended = await deadline.EndsAsync(running);
        try
        {
            var answer = ended ? Checked(await running) : throw DeadlineReached();
            Note(facts, await api.RespondAsync(facts.RequestId, answer, CancellationToken.None));
        }
        catch (OperationCanceledException) when (deadline.IsReached)
        {
            await FailAsync(facts, DeadlineReached());
        }
        catch (LambdaHostException failure) when (failure.Code is HostErrorCodes.RuntimeApiRefused or HostErrorCodes.RuntimeApiGone)
        {
            throw;
        }
#pragma warning disable CA1031 // The boundary of an invocation: whatever the function throws is this invocation's error, and the next may do well.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await FailAsync(facts, failure);
        }

        return ended;
    }

    /// <summary>A task also where the function throws before it has made one, or blocks.</summary>
    private Task<ReadOnlyMemory<byte>> CallAsync(ReceivedInvocation invocation, CancellationToken cancellationToken) =>
        Task.Run(() => function(invocation.Payload, invocation.Facts, cancellationToken), CancellationToken.None);

    private async Task FailAsync(LambdaInvocation facts, Exception failure)
    {
        var error = InvocationError.Of(failure);
        error.Write(log, facts.RequestId);
        Note(facts, await api.FailAsync(facts.RequestId, error, CancellationToken.None));
    }

    /// <summary>The API did not take an answer, usually because time was up and it gave its own; that is this invocation's end, not ours.</summary>
    private void Note(LambdaInvocation facts, string? refusal)
    {
        if (refusal is not null)
        {
            log.Warning(refusal, ("requestId", facts.RequestId));
        }
    }

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> answer) => answer.Length <= MostOfAnAnswer
        ? answer
        : throw new LambdaHostException(
            HostErrorCodes.AnswerTooLarge,
            "Function.AnswerTooLarge",
            $"The function answered with {answer.Length} bytes, and Lambda passes on at most {MostOfAnAnswer}.",
            "Answer with where the data is instead of the data.");

    private static LambdaHostException DeadlineReached() => new(
        HostErrorCodes.DeadlineReached,
        "Function.DeadlineReached",
        "The function did not end before its deadline and was cancelled.",
        "Give it a longer timeout (function-timeout), or find out what it waits for.");
}
