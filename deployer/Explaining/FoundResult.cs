namespace CloudPipe.Deployer.Explaining;

/// <summary>A result, with what the worker wrote to it.</summary>
/// <param name="Object">The result.</param>
/// <param name="IsCurrent">True if it was made of the bytes that the input has now, or the input is not there any more.</param>
/// <param name="Source"><c>bucket/key</c> of the input that it was made of; null if it does not say, and so is no result of a worker's.</param>
/// <param name="IsOfThisFile">False if another input has the same result key.</param>
/// <param name="Attempt">Which attempt succeeded; null if it does not say.</param>
/// <param name="DurationMs">How long the program ran; null if it does not say.</param>
/// <param name="Job">The identity of the job; null if it does not say.</param>
public sealed record FoundResult(FoundObject Object, bool IsCurrent, string? Source, bool IsOfThisFile, int? Attempt, long? DurationMs, string? Job);
