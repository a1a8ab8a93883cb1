using CloudPipe.Cli.Documents;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Trying;

/// <summary>One algorithm that is to be run once, on one file.</summary>
internal sealed record TryRequest
{
    public required StoredAlgorithm Algorithm { get; init; }

    /// <summary>The full path of the file.</summary>
    public required string File { get; init; }

    /// <summary>The folder that gains the result.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The environment variables that a workflow would set.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary><c>auto</c>, <c>docker</c>, <c>podman</c> or <c>namespaces</c>.</summary>
    public string Runtime { get; init; } = "auto";

    /// <summary>Where unpacked images stay for the next try; null for a folder that goes when this one has ended.</summary>
    public string? Cache { get; init; }

    public ImageAccess Access { get; init; } = ImageAccess.Default;
}
