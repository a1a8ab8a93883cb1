namespace CloudPipe.Dispatcher;

/// <summary>What became of a <see cref="LaunchOrder"/>.</summary>
/// <param name="Started">The ids of the workers that were started.</param>
public sealed record LaunchOutcome(IReadOnlyList<string> Started)
{
    /// <summary>Why the others were not, as the service says it.</summary>
    public IReadOnlyList<DispatchFailure> Failures { get; init; } = [];
}
