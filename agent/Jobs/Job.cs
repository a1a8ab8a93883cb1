using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>One input object in one attempt.</summary>
/// <param name="Input">With the version or ETag of the very bytes.</param>
/// <param name="Identity">Same input, image, command and variables: same identity.</param>
/// <param name="Attempt">From 1.</param>
internal sealed record Job(InputObject Input, string Identity, int Attempt)
{
    private const int ShortLength = 12;

    /// <summary>Enough of the identity to tell jobs apart in a log.</summary>
    public string Short => Identity[..ShortLength];
}
