namespace CloudPipe.Agent.Queue;

/// <summary>The stage's queue and its dead-letter queue.</summary>
internal interface IJobQueue
{
    /// <summary>Waits for a message; null when none came.</summary>
    Task<QueueMessage?> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Hides the message for that long from now; zero gives it back.</summary>
    /// <returns>What came of it.</returns>
    Task<Hold> HideAsync(QueueMessage message, TimeSpan time, CancellationToken cancellationToken);

    Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken);

    bool HasDeadLetterQueue { get; }

    /// <summary>Puts a copy into the dead-letter queue; the message itself stays.</summary>
    Task SendToDeadLetterAsync(QueueMessage message, string reason, string text, CancellationToken cancellationToken);
}
