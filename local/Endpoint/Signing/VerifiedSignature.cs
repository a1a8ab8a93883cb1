namespace CloudPipe.Local.Signing;

/// <summary>A signature that was right: the seed of a chunked body's chunk signatures.</summary>
/// <param name="Claim">What was claimed.</param>
/// <param name="Key">The derived key.</param>
internal sealed record VerifiedSignature(SignatureClaim Claim, byte[] Key);
