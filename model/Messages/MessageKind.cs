namespace CloudPipe.Model;

/// <summary>What a message in a stage's queue is.</summary>
public enum MessageKind
{
    /// <summary>An S3 event notification: objects were created.</summary>
    S3Event,

    /// <summary>An EventBridge event <c>Object Created</c>.</summary>
    EventBridge,

    /// <summary>The stage before hands over one of its results.</summary>
    HandOver,

    /// <summary>What S3 sends when notifications are set up; nothing is to be done.</summary>
    TestEvent,

    /// <summary>None of these; <see cref="JobMessage.Reason"/> says why.</summary>
    Unknown,
}
