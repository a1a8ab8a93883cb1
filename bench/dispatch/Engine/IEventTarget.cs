namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>Something that events happen to.</summary>
internal interface IEventTarget
{
    /// <param name="kind">The target's own number for what happens.</param>
    /// <param name="argument">Whatever the target gave when it asked for the event.</param>
    void Happen(int kind, long argument);
}
