namespace CloudPipe.Aws.S3;

/// <param name="Outcome">What became of the put.</param>
/// <param name="ETag">Names the written state, quotes included; null unless <see cref="PutOutcome.Written"/>.</param>
public sealed record PutRecordResult(PutOutcome Outcome, string? ETag);
