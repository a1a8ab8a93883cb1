namespace CloudPipe.Faults.Tests;

/// <summary>What happens to a file whatever else goes wrong.</summary>
internal enum Fate
{
    Succeeds,

    /// <summary>The algorithm ends with an exit code at every attempt.</summary>
    Fails,

    /// <summary>The algorithm ends with an exit code that its document calls permanent.</summary>
    FailsForGood,

    /// <summary>The file is gone before its event arrives.</summary>
    Missing,

    /// <summary>Its event is none.</summary>
    Unreadable,
}
