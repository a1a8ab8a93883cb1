using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Describing;

/// <param name="Output">The document to write; null asks for it.</param>
/// <param name="Next">What happens once it is written, to say in a question: <c>save it</c>.</param>
internal sealed record DescribeRequest(string? Output, string Next)
{
    /// <summary>An image whose own words are the defaults of the answers.</summary>
    public string? From { get; init; }

    /// <summary>A file to try the algorithm on before its description is saved.</summary>
    public string? TryFile { get; init; }

    public ImageAccess Access { get; init; } = ImageAccess.Default;
}
