namespace CloudPipe.Faults.Tests.Model;

/// <summary>The worker is dead: whatever it does from here has no effect.</summary>
internal sealed class KilledException() : Exception("killed");
