using CloudPipe.Local.Checksums;
using CloudPipe.Local.Objects;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.S3;

/// <summary>Checksums in headers.</summary>
internal static class ChecksumHeaders
{
    /// <summary>Refuses what cannot be a value of the algorithm.</summary>
    public static string Check(ChecksumAlgorithm algorithm, string value)
    {
        var plain = value.Split('-')[0];
        Span<byte> bytes = stackalloc byte[48];
        return plain.Length <= 64 && Convert.TryFromBase64String(plain, bytes, out var length) && length == algorithm.Length()
            ? value
            : throw new S3Exception(S3Error.InvalidRequest, $"Value for {algorithm.Header()} header is invalid.");
    }

    public static void Write(HttpResponse response, ObjectDetails details)
    {
        foreach (var (name, value) in details.Checksums)
        {
            response.Headers[name] = value;
        }

        if (details is { Checksums.Count: > 0, ChecksumType: { } type })
        {
            response.Headers["x-amz-checksum-type"] = type;
        }
    }
}
