using CloudPipe.Model;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>What the generator makes, and a team adds to, by hand.</summary>
internal sealed class TestDispatcher(DispatchServices services, AlgorithmFacts facts) : AlgorithmDispatcher(services)
{
    public override AlgorithmFacts Algorithm => facts;

    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string> { ["TEST_ENV"] = "x" };

    public Func<InputObject, bool> Accepts { get; set; } = _ => true;

    public List<DispatchOutcome> Dispatched { get; } = [];

    public Func<Exception?> HookThrows { get; set; } = () => null;

    protected override IReadOnlyDictionary<string, string> WorkerEnvironment => Variables;

    protected override ValueTask<bool> AcceptAsync(InputObject input, CancellationToken cancellationToken) => ValueTask.FromResult(Accepts(input));

    protected override ValueTask DispatchedAsync(DispatchOutcome outcome, CancellationToken cancellationToken)
    {
        Dispatched.Add(outcome);
        return HookThrows() is { } failure ? throw failure : ValueTask.CompletedTask;
    }
}
