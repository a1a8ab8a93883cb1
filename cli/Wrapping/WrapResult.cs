using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Wrapping;

/// <summary>How the wrap of one document ended.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Outcome">What was made; null where it failed or was interrupted.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
internal sealed record WrapResult(WrapRequest Request, WrapOutcome? Outcome, CloudPipeException? Failure);
