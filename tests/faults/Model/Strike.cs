namespace CloudPipe.Faults.Tests.Model;

/// <summary>One mishap: what happens to the n-th operation of a kind, counted over all workers from 0.</summary>
internal sealed record Strike(Operation Operation, int Nth, Mishap Mishap);
