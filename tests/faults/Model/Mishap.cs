namespace CloudPipe.Faults.Tests.Model;

/// <summary>What becomes of one operation.</summary>
internal enum Mishap
{
    None,

    /// <summary>It fails and has no effect. Of the algorithm: it is killed.</summary>
    FailsBefore,

    /// <summary>It has its effect, and the worker is told that it failed. Of the algorithm: it ends well and leaves nothing.</summary>
    FailsAfter,

    /// <summary>kill -9 of the worker before the effect.</summary>
    DiesBefore,

    /// <summary>kill -9 of the worker after the effect.</summary>
    DiesAfter,

    /// <summary>SIGTERM meanwhile.</summary>
    Stops,

    /// <summary>The message's visibility timeout passes while its algorithm runs, or right after it was received.</summary>
    VisibleEarly,

    /// <summary>The message goes to a second receiver while the first keeps it.</summary>
    DeliveredTwice,

    /// <summary>The queue holds the message no longer: twelve hours have passed. Of the algorithm only.</summary>
    AtCeiling,
}
