using System.IO.Pipelines;
using CloudPipe.Local.S3;
using CloudPipe.Local.Server;
using CloudPipe.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>What the endpoint reads before it knows who asks, and how bodies are framed.</summary>
internal static class EndpointTargets
{
    private const string KeyId = "AKIAAAAAAAAAAAAAAAAA";
    private const string Secret = "secret";
    private const string Signed = "AWS4-HMAC-SHA256 Credential=AKIAAAAAAAAAAAAAAAAA/20260101/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=";

    private static readonly string Digits = new('0', 64);
    private static readonly VerifiedSignature Known = new(
        new SignatureClaim(KeyId, "20260101", "us-east-1", "s3", ["host"], Digits, "20260101T000000Z", null), new byte[32]);

    /// <summary>The first line is the target, the others are headers.</summary>
    public static FuzzTarget Signature() => new(
        "",
        FuzzText.Seeds(
            $"/a/b?x=1\nhost:a\nx-amz-date:20260101T000000Z\nauthorization:{Signed}{Digits}",
            $"/a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={KeyId}%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature={Digits}\nhost:a",
            "http://x/a", "*"),
        ["AWS4-HMAC-SHA256", "Credential=", "SignedHeaders=", "Signature=", "/aws4_request", "X-Amz-Expires=", "%ff", "&", ";;", "20269999T999999Z", "AWSAccessKeyId=x"],
        bytes =>
        {
            var lines = FuzzText.Of(bytes).Split('\n');
            var http = new DefaultHttpContext();
            foreach (var line in lines.Skip(1).Where(l => l.IndexOf(':', StringComparison.Ordinal) > 0))
            {
                http.Request.Headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
            }

            var target = RequestTarget.Parse(lines[0]);
            _ = S3Address.Of(new HostString(http.Request.Headers.Host.ToString()), target);
            var claim = SignatureClaim.Of(http.Request, target);
            var verifier = new SignatureVerifier(KeyId, Secret, new StoppedTime());
            verifier.CheckClaim(claim, http.Request);
            try
            {
                verifier.Verify(http.Request, target, claim, [target.RawPath], "UNSIGNED-PAYLOAD");
            }
            catch (RequestRefusedException e) when (e.Reason == RefusalReason.SignatureMismatch)
            {
                return $"claimed {claim.IsPresigned}";
            }

            throw new InvalidOperationException("A signature that nobody could make was taken for right.");
        });

    public static FuzzTarget Chunked() => new(
        "", FuzzText.Seeds("4\r\nabcd\r\n0\r\nx-amz-checksum-crc32c:AAAAAA==\r\n\r\n", "a;chunk-signature=x\r\n0123456789\r\n0\r\n\r\n"), ["\r\n", "0\r\n", "\r\n\r\n", "ffffffffffffffff", ";", ":"],
        bytes => Decode(bytes, signature: null));

    public static FuzzTarget SignedChunked() => new(
        "", FuzzText.Seeds("", $"4;chunk-signature={Digits}\r\nabcd\r\n0;chunk-signature={Digits}\r\n\r\n"), ["\r\n", "0;chunk-signature=", Digits, "x-amz-trailer-signature:"],
        bytes => bytes.Length == 0 ? "nothing" : Decode(bytes, Known));

    public static FuzzTarget Range() => new("", FuzzText.Seeds("bytes=0-4", "bytes=-1", "bytes=5-"), ["bytes=", "-", ","], bytes =>
    {
        var range = ByteRange.Parse(FuzzText.Of(bytes), size: 100);
        if (range is { } asked)
        {
            asked.First.ShouldBeInRange(0, 99);
            asked.Last.ShouldBeInRange(asked.First, 99);
        }

        _ = HeaderText.Decode(FuzzText.Of(bytes));
        return $"{range is null}";
    });

    private static string Decode(byte[] bytes, VerifiedSignature? signature)
    {
        using var stream = new AwsChunkedStream(PipeReader.Create(new MemoryStream(bytes)), signature, hasTrailers: true);
        var (buffer, total) = (new byte[4096], 0L);
        while (stream.ReadAsync(buffer).AsTask().GetAwaiter().GetResult() is > 0 and var read)
        {
            total += read;
        }

        total.ShouldBeLessThan(bytes.Length);
        return signature is null ? $"{total > 0}" : throw new InvalidOperationException("Chunks that nobody signed were taken.");
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
