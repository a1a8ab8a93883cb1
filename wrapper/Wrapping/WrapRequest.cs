using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>One document whose image is to be wrapped.</summary>
public sealed record WrapRequest
{
    /// <summary>The document's file; the paths in it are relative to its folder.</summary>
    public required string DocumentFile { get; init; }

    public required AlgorithmDocument Document { get; init; }

    /// <summary>The image to wrap; null means the document's <c>container_name</c>.</summary>
    public ImageReference? From { get; init; }

    /// <summary>Where the wrapped image goes; a path is absolute, or relative to the working directory.</summary>
    public required ImageReference To { get; init; }

    /// <summary>The folder that gains <c>NAME_info.json</c>.</summary>
    public required string AlgorithmsFolder { get; init; }

    /// <summary>The one platform to wrap, <c>os/architecture[/variant]</c>; null means all for which there is an agent.</summary>
    public string? Platform { get; init; }

    /// <summary>The agents there are, one an architecture.</summary>
    public required IReadOnlyList<AgentLayer> Agents { get; init; }

    public ImageAccess Access { get; init; } = ImageAccess.Default;
}
