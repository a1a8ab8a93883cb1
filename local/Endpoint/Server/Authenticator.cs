using System.Security.Cryptography;
using CloudPipe.Local.Signing;

namespace CloudPipe.Local.Server;

/// <summary>Says who asks, before anything is done. There is no anonymous access.</summary>
internal sealed class Authenticator(SignatureVerifier verifier, BodyBuffers buffers)
{
    /// <summary>The claim of a request: signed by the run's key, now, for one of the services.</summary>
    public SignatureClaim Claim(EndpointRequest request)
    {
        var claim = SignatureClaim.Of(request.Request, request.Target);
        request.Service = claim.Service;
        verifier.CheckClaim(claim, request.Request);
        return claim;
    }

    /// <summary>Checks an S3 request, whose header says what is signed of the body.</summary>
    public void CheckS3(EndpointRequest request, SignatureClaim claim)
    {
        var payload = request.Header("x-amz-content-sha256") ?? (claim.IsPresigned ? "UNSIGNED-PAYLOAD" : null)
            ?? throw new RequestRefusedException(RefusalReason.InvalidRequest, "Missing required header for this request: x-amz-content-sha256");
        CheckHeadersAreSigned(request, claim);
        var path = UriEncoding.Encode(RequestTarget.Decode(request.Target.RawPath), keepSlash: true);
        request.Signature = verifier.Verify(request.Request, request.Target, claim, [path, request.Target.RawPath], payload);
    }

    /// <summary>Checks a request of another service, whose body is small and signed as a whole; returns the body.</summary>
    public async Task<byte[]> CheckBufferedAsync(EndpointRequest request, SignatureClaim claim)
    {
        var body = await buffers.ReadAsync(request.Request, request.Aborted);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));

        // Clients of these services escape the path once more when they sign it; some do not.
        request.Signature = verifier.Verify(
            request.Request, request.Target, claim,
            [UriEncoding.Encode(request.Target.RawPath, keepSlash: true), request.Target.RawPath], hash);
        return body;
    }

    private static void CheckHeadersAreSigned(EndpointRequest request, SignatureClaim claim)
    {
        foreach (var name in request.Request.Headers.Keys)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                && !claim.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
                && !(claim.IsPresigned && name.Equals("x-amz-content-sha256", StringComparison.OrdinalIgnoreCase)))
            {
                throw new RequestRefusedException(
                    RefusalReason.UnsignedHeaders, "There were headers present in the request which were not signed");
            }
        }
    }
}
