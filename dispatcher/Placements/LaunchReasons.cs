using CloudPipe.Aws.Ecs;

namespace CloudPipe.Dispatcher;

/// <summary>Why workers were not started, in words that are the same as long as the reason is.</summary>
internal static class LaunchReasons
{
    public static DispatchFailure Of(string operation, Exception failure) =>
        new(DispatchErrorCodes.LaunchFailed, $"{operation} was refused: {ServiceFailures.Say(failure)}");

    /// <summary>The <c>failures[]</c> of an answer that is good otherwise; each reason once.</summary>
    public static IEnumerable<DispatchFailure> Of(string operation, IReadOnlyList<Failure> failures) => failures
        .Select(failure => $"{failure.Reason ?? "no reason given"}{(failure.Detail is { Length: > 0 } detail ? $" ({detail})" : "")}")
        .Distinct(StringComparer.Ordinal)
        .Select(reason => new DispatchFailure(DispatchErrorCodes.LaunchFailed, $"{operation} could not place a worker: {reason}"));
}
