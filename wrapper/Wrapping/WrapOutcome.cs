namespace CloudPipe.Wrapper;

/// <summary>What a wrap made.</summary>
/// <param name="Name">Of the algorithm.</param>
/// <param name="Image">Where the wrapped image is, with its digest where the transport can say it; a path is absolute.</param>
/// <param name="Digest">Of the manifest, or of the index where there are several platforms.</param>
/// <param name="Bases">The images that were wrapped, one a platform.</param>
/// <param name="InfoFile">The full path of <c>NAME_info.json</c>.</param>
/// <param name="Info">What stands in it.</param>
public sealed record WrapOutcome(
    string Name,
    ImageReference Image,
    string Digest,
    IReadOnlyList<WrappedBase> Bases,
    string InfoFile,
    string Info);
