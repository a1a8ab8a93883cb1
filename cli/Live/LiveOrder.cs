namespace CloudPipe.Cli.Live;

/// <summary>What the page asks for.</summary>
/// <param name="Order"><c>stop</c>, <c>start</c> or <c>retry</c>.</param>
/// <param name="Files">For a retry: input files; null for all that failed.</param>
internal sealed record LiveOrder(string? Order, IReadOnlyList<string>? Files);
