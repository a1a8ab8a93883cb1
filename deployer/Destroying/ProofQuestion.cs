namespace CloudPipe.Deployer.Destroying;

/// <summary>Something to ask AWS.</summary>
/// <param name="What">In words for people.</param>
/// <param name="AskAsync">Answers what is there.</param>
/// <param name="Reservation">What the answer does not say, known when it is there; empty or null for nothing.</param>
internal sealed record ProofQuestion(string What, Func<CancellationToken, Task<IReadOnlyList<string>>> AskAsync, Func<string>? Reservation = null);
