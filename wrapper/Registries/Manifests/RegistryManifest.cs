namespace CloudPipe.Wrapper;

/// <summary>A manifest or an index as a registry sent it.</summary>
/// <param name="Bytes">Byte for byte: the digest is theirs.</param>
/// <param name="MediaType">What the registry says it is, else what it says itself.</param>
/// <param name="Digest">Computed.</param>
internal sealed record RegistryManifest(byte[] Bytes, string MediaType, string Digest);
