namespace CloudPipe.Generator.Tasks;

/// <summary>What became of a file.</summary>
internal enum WriteOutcome
{
    /// <summary>It was not there, or as an earlier build had written it, and is now as this build wants it.</summary>
    Written,

    /// <summary>It was as this build wants it.</summary>
    Unchanged,

    /// <summary>It is not what a build wrote: it belongs to somebody and was left alone.</summary>
    Edited,
}
