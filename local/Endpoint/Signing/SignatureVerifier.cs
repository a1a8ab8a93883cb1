using System.Security.Cryptography;
using System.Text;
using CloudPipe.Local.Server;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.Signing;

/// <summary>Checks Signature Version 4 against the run's credentials.</summary>
internal sealed class SignatureVerifier(string accessKeyId, string secretAccessKey, TimeProvider time)
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    private readonly SigningKeys _keys = new(secretAccessKey);

    /// <summary>Checks what can be checked before the body is read: who and when.</summary>
    /// <exception cref="RequestRefusedException">The claim is not one of this run's.</exception>
    public void CheckClaim(SignatureClaim claim, HttpRequest request)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(claim.AccessKeyId), Encoding.UTF8.GetBytes(accessKeyId)))
        {
            throw new RequestRefusedException(
                RefusalReason.UnknownAccessKey, "The AWS Access Key Id you provided does not exist in our records.");
        }

        if (request.Headers.ContainsKey("x-amz-security-token"))
        {
            throw new RequestRefusedException(RefusalReason.InvalidToken, "The provided token is malformed or otherwise invalid.");
        }

        if (!claim.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            throw new RequestRefusedException(RefusalReason.UnsignedHeaders, "The host header must be signed.");
        }

        CheckTime(claim);
    }

    /// <summary>Checks the signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">Its target.</param>
    /// <param name="claim">A claim that <see cref="CheckClaim"/> passed.</param>
    /// <param name="canonicalPaths">The forms of the path that clients of the service sign.</param>
    /// <param name="payloadHash">The body's hash, or the constant that stands for it.</param>
    public VerifiedSignature Verify(
        HttpRequest request, RequestTarget target, SignatureClaim claim, ReadOnlySpan<string> canonicalPaths, string payloadHash)
    {
        var key = _keys.For(claim);
        foreach (var path in canonicalPaths)
        {
            var hash = CanonicalRequest.Hash(request, target, claim, path, payloadHash);
            var toSign = $"AWS4-HMAC-SHA256\n{claim.Timestamp}\n{claim.Scope}\n{hash}";
            if (Matches(key, toSign, claim.Signature))
            {
                return new VerifiedSignature(claim, key);
            }
        }

        throw new RequestRefusedException(
            RefusalReason.SignatureMismatch,
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
    }

    public static bool Matches(byte[] key, string toSign, string signature)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign), expected);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.FromHexString(signature, given, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == given.Length
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private void CheckTime(SignatureClaim claim)
    {
        var signed = claim.Signed;
        var now = time.GetUtcNow();
        if (claim.Expires is { } expires)
        {
            if (signed - now > LargestSkew)
            {
                throw new RequestRefusedException(RefusalReason.Expired, "Request is not valid yet");
            }

            if (now > signed + expires)
            {
                throw new RequestRefusedException(RefusalReason.Expired, "Request has expired");
            }
        }
        else if ((now - signed).Duration() > LargestSkew)
        {
            throw new RequestRefusedException(
                RefusalReason.Skewed, "The difference between the request time and the current time is too large.");
        }
    }
}
