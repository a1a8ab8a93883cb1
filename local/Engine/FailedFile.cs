namespace CloudPipe.Local;

/// <param name="Key">The input file, relative to the input folder.</param>
/// <param name="Stage">The algorithm that failed on it.</param>
/// <param name="Reason">A code such as <c>exit-code</c>, <c>out-of-memory</c>, <c>missing-result</c>, <c>timeout</c>.</param>
/// <param name="Message">The reason in a sentence.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ExitCode">The algorithm's exit code, if it had one.</param>
/// <param name="StderrTail">The end of what the algorithm wrote to standard error.</param>
public sealed record FailedFile(string Key, string Stage, string Reason, string Message, int Attempts, int? ExitCode, string StderrTail);
