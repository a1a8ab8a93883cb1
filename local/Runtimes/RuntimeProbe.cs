namespace CloudPipe.Local.Runtimes;

/// <summary>Whether a runtime can be used here.</summary>
/// <param name="Runtime">Null where it cannot.</param>
/// <param name="Reason">Why it can, or why not and what to do about it.</param>
internal sealed record RuntimeProbe(IContainerRuntime? Runtime, string Reason);
