namespace CloudPipe.Agent.Queue;

/// <summary>The stage's queue and its dead-letter queue.</summary>
internal interface IJobQueue
{
    /// <summary>Waits for messages.</summary>
    /// <param name="most">1 to 10.</param>
    /// <param name="wait">How long to wait for the first.</param>
    /// <param name="cancellationToken">Breaks off; what the queue has given out by then comes again later.</param>
    /// <returns>None when none came.</returns>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Hides the message for that long from now; zero gives it back.</summary>
    /// <returns>What came of it.</returns>
    Task<Hold> HideAsync(QueueMessage message, TimeSpan time, CancellationToken cancellationToken);

    Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken);

    bool HasDeadLetterQueue { get; }

    /// <summary>Puts a copy into the dead-letter queue; the message itself stays.</summary>
    Task SendToDeadLetterAsync(QueueMessage message, DeadLetter why, CancellationToken cancellationToken);
}
