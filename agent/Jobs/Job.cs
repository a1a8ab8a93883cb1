using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>One input object in one attempt.</summary>
/// <param name="Input">With the version or ETag of the very bytes.</param>
/// <param name="Identity">Same input, image, command and variables: same identity.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Trace">The trace of the file, and this job's span in it: the same in every attempt, so that a hand-over that is
/// repeated says the same.</param>
internal sealed record Job(InputObject Input, string Identity, int Attempt, TraceParent Trace)
{
    private const int ShortLength = 12;
    private const int SpanLength = 16;

    /// <param name="input">As it was found.</param>
    /// <param name="identity">Of the job.</param>
    /// <param name="attempt">From 1.</param>
    /// <param name="parent">What sent the message.</param>
    public static Job Of(InputObject input, string identity, int attempt, TraceParent parent) =>
        new(input, identity, attempt, parent with { SpanId = identity[..SpanLength] });

    /// <summary>Enough of the identity to tell jobs apart in a log.</summary>
    public string Short => Identity[..ShortLength];
}
