using System.Globalization;
using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.S3;

/// <summary>The bytes that a request brings, freed of their framing, and what they must be.</summary>
internal sealed record RequestPayload(Stream Content, BodyExpectations Expected)
{
    private const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    public static RequestPayload Of(S3Call call)
    {
        var hash = call.Header("x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD";
        var expected = new BodyExpectations { ContentMd5 = ContentMd5(call), Checksums = Checksums(call) };
        switch (hash)
        {
            case UnsignedTrailer or Signed or SignedTrailer:
                var stream = new AwsChunkedStream(
                    call.Exchange.Request.BodyReader, hash == UnsignedTrailer ? null : call.Exchange.Signature, hash != Signed);
                var trailing = Trailing(call);
                CheckAlgorithm(call, expected, trailing);
                return new RequestPayload(
                    stream, expected with { Length = DecodedLength(call), Trailing = trailing, Trailer = stream.Trailer });
            case "UNSIGNED-PAYLOAD" or { Length: 64 }:
                CheckAlgorithm(call, expected, trailing: null);
                return new RequestPayload(
                    call.Exchange.Request.Body,
                    expected with { Length = PlainLength(call), PayloadSha256 = hash.Length == 64 ? hash : null });
            default:
                throw new S3Exception(
                    S3Error.InvalidArgument, "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-UNSIGNED-PAYLOAD-TRAILER or a valid sha256 value.");
        }
    }

    private static long PlainLength(S3Call call) => call.Exchange.Request.ContentLength
        ?? (HttpMethods.IsPost(call.Exchange.Request.Method) && call.Header("transfer-encoding") is null
            ? 0
            : throw new S3Exception(S3Error.MissingContentLength, "You must provide the Content-Length HTTP header."));

    private static long DecodedLength(S3Call call) =>
        long.TryParse(call.Header("x-amz-decoded-content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new S3Exception(S3Error.MissingContentLength, "You must provide the x-amz-decoded-content-length HTTP header.");

    private static byte[]? ContentMd5(S3Call call)
    {
        if (call.Header("content-md5") is not { } text)
        {
            return null;
        }

        var bytes = new byte[18];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 16
            ? bytes[..16]
            : throw new S3Exception(S3Error.InvalidDigest, "The Content-MD5 you specified was invalid.");
    }

    private static Dictionary<ChecksumAlgorithm, string> Checksums(S3Call call)
    {
        var found = new Dictionary<ChecksumAlgorithm, string>();
        foreach (var algorithm in ChecksumNames.All)
        {
            if (call.Header(algorithm.Header()) is { } value)
            {
                found[algorithm] = ChecksumHeaders.Check(algorithm, value);
            }
        }

        return found.Count <= 1
            ? found
            : throw new S3Exception(S3Error.InvalidRequest, "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }

    private static ChecksumAlgorithm? Trailing(S3Call call)
    {
        if (call.Header("x-amz-trailer") is not { } name)
        {
            return null;
        }

        return ChecksumNames.OfHeader(name.Trim())
            ?? throw new S3Exception(S3Error.InvalidRequest, "The value specified in the x-amz-trailer header is not supported");
    }

    private static void CheckAlgorithm(S3Call call, BodyExpectations expected, ChecksumAlgorithm? trailing)
    {
        if (call.Header("x-amz-sdk-checksum-algorithm") is not { } name)
        {
            return;
        }

        var algorithm = ChecksumNames.Parse(name)
            ?? throw new S3Exception(S3Error.InvalidRequest, "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        if (!expected.Checksums.ContainsKey(algorithm) && trailing != algorithm)
        {
            throw new S3Exception(
                S3Error.InvalidRequest,
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }
    }
}
