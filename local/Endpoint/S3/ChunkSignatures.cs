using System.Security.Cryptography;
using System.Text;
using CloudPipe.Local.Signing;

namespace CloudPipe.Local.S3;

/// <summary>The chain of signatures over the chunks of a body: each is over the one before and its chunk's hash.</summary>
internal sealed class ChunkSignatures(VerifiedSignature seed) : IDisposable
{
    public const string TrailerName = "x-amz-trailer-signature";
    private const string Parameter = "chunk-signature=";
    private static readonly string EmptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = seed.Claim.Signature;
    private string _claimed = "";

    public void BeginChunk(string parameters) =>
        _claimed = parameters.StartsWith(Parameter, StringComparison.Ordinal) ? parameters[Parameter.Length..] : "";

    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    public void EndChunk()
    {
        var hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        Check($"AWS4-HMAC-SHA256-PAYLOAD\n{seed.Claim.Timestamp}\n{seed.Claim.Scope}\n{_previous}\n{EmptyHash}\n{hash}", _claimed);
        _previous = _claimed;
    }

    public void CheckTrailers(string trailers, string? signature)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailers)));
        Check($"AWS4-HMAC-SHA256-TRAILER\n{seed.Claim.Timestamp}\n{seed.Claim.Scope}\n{_previous}\n{hash}", signature ?? "");
    }

    public void Dispose() => _hash.Dispose();

    private void Check(string toSign, string claimed)
    {
        if (!SignatureVerifier.Matches(seed.Key, toSign, claimed))
        {
            throw new S3Exception(
                S3Error.SignatureDoesNotMatch,
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }
    }
}
