namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>What happens when; <c>Order</c> keeps what happens at one time in the order in which it was asked for.</summary>
internal readonly record struct ScheduledEvent(long Time, long Order, IEventTarget Target, int Kind, long Argument)
{
    public bool IsBefore(in ScheduledEvent other) => Time < other.Time || (Time == other.Time && Order < other.Order);
}
