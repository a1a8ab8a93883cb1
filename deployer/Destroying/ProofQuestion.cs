namespace CloudPipe.Deployer.Destroying;

/// <summary>Something to ask AWS.</summary>
/// <param name="What">In words for people.</param>
/// <param name="AskAsync">Answers what is there.</param>
internal sealed record ProofQuestion(string What, Func<CancellationToken, Task<IReadOnlyList<string>>> AskAsync);
