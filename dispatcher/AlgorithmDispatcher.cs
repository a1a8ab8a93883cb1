using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>
/// Turns events into queued jobs and makes sure that workers run. Generated dispatchers derive from it; a team adds what it wants
/// different by overriding the hooks.
/// </summary>
public abstract class AlgorithmDispatcher
{
    private StageLine? _line;

    /// <param name="services">What it touches.</param>
    protected AlgorithmDispatcher(DispatchServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Services = services;
    }

    /// <summary>What the algorithm's document says.</summary>
    public abstract AlgorithmFacts Algorithm { get; }

    /// <summary>What it touches.</summary>
    protected DispatchServices Services { get; }

    /// <summary>The stage's name: that of the settings, else the algorithm's.</summary>
    protected string Stage => Services.Settings.Name ?? Algorithm.Name;

    // The deployment has the last word on where workers run.
    private AlgorithmFacts Deployed => Services.Settings.Instances.Type is { } type ? Algorithm with { InstanceType = type } : Algorithm;

    /// <summary>
    /// The values of the algorithm's variables, as its workers get them; the agent's settings and credentials are not taken from here.
    /// Asked for at the first launch.
    /// </summary>
    protected virtual IReadOnlyDictionary<string, string> WorkerEnvironment { get; } = new Dictionary<string, string>();

    /// <summary>
    /// False for an object that is deliberately not to be processed; it is logged by its name and nothing else happens to it. Asked for
    /// every object before anything is queued: an exception fails the invocation, and the same event comes again.
    /// </summary>
    protected virtual ValueTask<bool> AcceptAsync(InputObject input, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>
    /// Called at the end of every invocation. Everything is queued by then: an exception is logged and stands in the answer, but does
    /// not fail the invocation.
    /// </summary>
    protected virtual ValueTask DispatchedAsync(DispatchOutcome outcome, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>One invocation: understand, queue everything, then make sure that workers run.</summary>
    /// <param name="payload">An S3 event, an EventBridge event of S3, an SQS batch of these, a hand-over, or <c>{"cloudpipe":"ensure"}</c>; JSON in UTF-8.</param>
    /// <param name="cancellationToken">Cancelled when the invocation's time is over.</param>
    /// <exception cref="DispatchException">
    /// Something is neither queued nor kept, or the sender would take an answer for a receipt: the sender sends it again.
    /// </exception>
    public async Task<DispatchOutcome> DispatchAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var line = _line ??= new StageLine(Services, Deployed, Stage, () => WorkerEnvironment, AcceptAsync);
        var outcome = await line.RunAsync(payload, cancellationToken);
        try
        {
            await DispatchedAsync(outcome, cancellationToken);
        }
        // The boundary to a team's own code.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var failed = new DispatchFailure(DispatchErrorCodes.HookFailed, $"DispatchedAsync failed: {failure.GetType().Name}: {failure.Message}");
            Services.Log.Error(failed.Message, ("code", failed.Code), ("stage", Stage));
            outcome = outcome with { Failures = [.. outcome.Failures, failed] };
        }

        return outcome;
    }
}
