namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>Somebody who polls the queue.</summary>
internal interface IMessageWaiter
{
    /// <param name="ticket">The number given with the wait.</param>
    /// <param name="message">What came.</param>
    /// <returns>False if this wait is over: the message goes to the next who waits.</returns>
    bool Offer(long ticket, JobMessage message);
}
