namespace CloudPipe.Cli.Commands;

/// <param name="Digest"><c>sha256:...</c> of the layer as it is stored.</param>
/// <param name="Size">Bytes as it is stored.</param>
/// <param name="MediaType">OCI or Docker layer type.</param>
internal sealed record ImageLayerSummary(string Digest, long Size, string MediaType);
