using System.Text;

namespace CloudPipe.Dispatcher;

/// <summary>What becomes of inputs that nobody understands.</summary>
internal sealed class SetAside(FailureKeeper kept, DispatchLog log, string stage)
{
    /// <summary>Keeps a whole input.</summary>
    /// <exception cref="DispatchException">It could not be kept, or its sender would take the answer for a receipt.</exception>
    public async Task<DispatchOutcome> KeepAsync(ReadOnlyMemory<byte> payload, DispatchInput input, CancellationToken cancellationToken)
    {
        var problem = input.Problem ?? "it is unknown";
        var failure = Said($"The input is none that a dispatcher takes: {problem}");
        if (await TryKeepAsync(payload, problem, cancellationToken) is { } notKept)
        {
            throw new DispatchException(
                DispatchErrorCodes.NotKept,
                $"{failure.Message} It could not be kept either: {notKept}",
                "Lambda sends it again, and at last to the function's failure destination.",
                isTransient: true);
        }

        return input.SenderTakesAnswerForReceipt
            ? throw new DispatchException(failure.Code, failure.Message, "Use the same version of CloudPipe for all stages of a workflow.", isTransient: false)
            : new() { Kind = DispatchKind.Poison, Poisoned = 1, Failures = [failure] };
    }

    /// <summary>Keeps those messages of a batch that have a problem; the ids of those that could not be kept come again.</summary>
    public async Task<(int Kept, IReadOnlyList<string> Again, IReadOnlyList<DispatchFailure> Failures)> KeepAsync(
        IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken)
    {
        var keptCount = 0;
        var again = new List<string>();
        var failures = new List<DispatchFailure>();
        foreach (var message in messages)
        {
            if (message is not { Problem: { } problem, ItemId: { } id })
            {
                continue;
            }

            failures.Add(Said($"The message {id} is none that a dispatcher takes: {problem}"));
            if (await TryKeepAsync(Encoding.UTF8.GetBytes(message.Text), problem, cancellationToken) is null)
            {
                keptCount++;
            }
            else
            {
                again.Add(id);
            }
        }

        return (keptCount, again, failures);
    }

    private DispatchFailure Said(string text)
    {
        log.Error(text, ("code", DispatchErrorCodes.NotAnEvent), ("stage", stage));
        return new(DispatchErrorCodes.NotAnEvent, text);
    }

    /// <returns>Why it could not be kept; null if it is.</returns>
    private async Task<string?> TryKeepAsync(ReadOnlyMemory<byte> input, string problem, CancellationToken cancellationToken)
    {
        try
        {
            await kept.KeepPoisonAsync(input, problem, cancellationToken);
            return null;
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure))
        {
            return ServiceFailures.Say(failure);
        }
    }
}
