namespace CloudPipe.Wrapper;

/// <summary>What a build has to show for one document.</summary>
/// <param name="Name">Of the algorithm.</param>
/// <param name="Reference">Where the wrapped image is.</param>
/// <param name="Digest">Of its manifest or index.</param>
/// <param name="Document">The full path of the document.</param>
/// <param name="InfoFile">The full path of <c>NAME_info.json</c>.</param>
internal sealed record BuiltImage(string Name, string Reference, string Digest, string Document, string InfoFile);
