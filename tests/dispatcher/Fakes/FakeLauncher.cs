namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>What a local run has in a placement's stead.</summary>
internal sealed class FakeLauncher : IWorkerPlacement
{
    public int Live { get; set; }

    public List<LaunchOrder> Orders { get; } = [];

    public IReadOnlyCollection<string> Recent { get; private set; } = [];

    public Exception? Throws { get; set; }

    public Task<LiveWorkers> LiveAsync(IReadOnlyCollection<string> recent, CancellationToken cancellationToken)
    {
        Recent = recent;
        return Throws is null ? Task.FromResult(new LiveWorkers(Live)) : throw Throws;
    }

    public Task<LaunchOutcome> LaunchAsync(LaunchOrder order, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        return Task.FromResult(new LaunchOutcome([.. Enumerable.Range(0, order.Count).Select(i => $"w{i}")]));
    }
}
