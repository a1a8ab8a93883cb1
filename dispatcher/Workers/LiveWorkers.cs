namespace CloudPipe.Dispatcher;

/// <summary>Which workers there are.</summary>
/// <param name="Count">Those that run and those that are on their way.</param>
public sealed record LiveWorkers(int Count)
{
    /// <summary>Ids among the recent ones that have ended, so that nobody asks for them again.</summary>
    public IReadOnlyCollection<string> Ended { get; init; } = [];

    /// <summary>Why those that never began to work did not.</summary>
    public IReadOnlyList<DispatchFailure> Failures { get; init; } = [];
}
