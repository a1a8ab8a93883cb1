namespace CloudPipe.Local.Engine;

/// <param name="Id">Names the run's containers; the same after a resume.</param>
/// <param name="Workflow">What the run does, as <see cref="WorkflowFingerprint"/>.</param>
/// <param name="Started">When the run began first.</param>
/// <param name="Finished">True once every file is a result or a named failure.</param>
internal sealed record LedgerRun(string Id, string Workflow, DateTimeOffset Started, bool Finished);
