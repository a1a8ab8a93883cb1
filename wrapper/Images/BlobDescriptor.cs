namespace CloudPipe.Wrapper;

/// <summary>What a manifest says about a blob.</summary>
/// <param name="MediaType">For example <c>application/vnd.oci.image.layer.v1.tar+gzip</c>.</param>
/// <param name="Digest"><c>sha256:</c> and 64 hexadecimal digits, of the bytes as stored.</param>
/// <param name="Size">Bytes as stored.</param>
public sealed record BlobDescriptor(string MediaType, string Digest, long Size);
