namespace CloudPipe.Dispatcher;

/// <summary>Workers to be started.</summary>
/// <param name="Count">How many, 1 to <see cref="WorkerFormula.MostLaunches"/>.</param>
/// <param name="Token">
/// The same for everything that one holder of the lease does and for nothing else, 32 characters: calls made twice with a token that is
/// made from it have one effect.
/// </param>
public sealed record LaunchOrder(int Count, string Token);
