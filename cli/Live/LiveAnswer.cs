namespace CloudPipe.Cli.Live;

/// <summary>What came of an order.</summary>
/// <param name="Message">In a sentence.</param>
/// <param name="Code">Of the error; null where there is none.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record LiveAnswer(string Message, string? Code = null, string? Hint = null);
