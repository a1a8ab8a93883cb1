namespace CloudPipe.Dispatcher;

/// <summary>What an invocation was.</summary>
public enum DispatchKind
{
    /// <summary>An S3 event notification, sent to the function by S3.</summary>
    S3Event,

    /// <summary>An EventBridge event <c>Object Created</c> of S3.</summary>
    EventBridge,

    /// <summary>Messages of a queue, each of them an event of S3; the answer names those that have to come again.</summary>
    SqsBatch,

    /// <summary>A worker of the stage before hands over a result.</summary>
    HandOver,

    /// <summary><c>{"cloudpipe":"ensure"}</c>: look whether workers run that should.</summary>
    Ensure,

    /// <summary>What S3 sends when notifications are set up; answered, and nothing is done.</summary>
    TestEvent,

    /// <summary>None of these: kept with its reason.</summary>
    Poison,
}
