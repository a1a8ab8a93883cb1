namespace CloudPipe.Cli.Reporting;

/// <param name="Files">How many files have no row.</param>
/// <param name="Text">What is not there, one sentence each.</param>
internal sealed record PageOmission(long Files, IReadOnlyList<string> Text);
