using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>An image that is to be verified.</summary>
public sealed record VerificationRequest
{
    /// <summary>The wrapped image; a path is absolute, or relative to the working directory.</summary>
    public required ImageReference Image { get; init; }

    /// <summary>Which image of an index; null means every Linux one for <c>amd64</c> and <c>arm64</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>Where the base is to be found; null means where its name in the image says.</summary>
    public ImageReference? From { get; init; }

    /// <summary>What the image should be; null means the document that is in it.</summary>
    public AlgorithmDocument? Document { get; init; }

    /// <summary>The file of <see cref="Document"/>: the path of a base in it is relative to its folder; null means the working directory.</summary>
    public string? DocumentFile { get; init; }

    /// <summary>The agents there are, one an architecture.</summary>
    public required IReadOnlyList<AgentLayer> Agents { get; init; }

    public ImageAccess Access { get; init; } = ImageAccess.Default;
}
