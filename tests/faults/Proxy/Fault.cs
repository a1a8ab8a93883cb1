namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>What goes wrong with one request, or with one delivery of a message.</summary>
internal enum Fault
{
    None,

    /// <summary>500; the server did not see the request.</summary>
    ServerError,

    /// <summary>503 SlowDown; the server did not see the request.</summary>
    SlowDown,

    /// <summary>The service's own word for "too often".</summary>
    Throttled,

    /// <summary>403: the credentials are over.</summary>
    ExpiredToken,

    /// <summary>The connection is reset when half of the request has arrived.</summary>
    ResetBefore,

    /// <summary>A byte of the request's body is another when it arrives.</summary>
    CorruptRequest,

    /// <summary>Nothing happens for a while, then all of it.</summary>
    Stall,

    /// <summary>The server did it; the connection is reset before the reply.</summary>
    ResetAfter,

    /// <summary>The connection is reset in the middle of the reply's body.</summary>
    ResetMidBody,

    /// <summary>The reply's body is shorter than the object, and its length says the same.</summary>
    ShortBody,

    /// <summary>A byte of the reply's body is another than the checksum says.</summary>
    CorruptReply,

    /// <summary>Half of the reply's body comes late.</summary>
    StallMidBody,

    /// <summary>The function runs and its caller is told that it failed.</summary>
    FunctionError,

    /// <summary>kill -9 of the agent that asks; the server did not see the request.</summary>
    KillBefore,

    /// <summary>kill -9 of the agent that asks, when the server has done it.</summary>
    KillAfter,

    /// <summary>SIGTERM to the agent that asks; the server did not see the request yet.</summary>
    TerminateBefore,

    /// <summary>SIGTERM to the agent that asks, when the server has done it.</summary>
    TerminateAfter,

    /// <summary>A message goes to two receivers at once.</summary>
    Duplicate,

    /// <summary>A message is kept on the way while later ones pass it.</summary>
    OutOfOrder,

    /// <summary>A message's visibility timeout passes at once.</summary>
    VisibleEarly,
}
