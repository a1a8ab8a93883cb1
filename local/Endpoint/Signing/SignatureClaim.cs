using System.Globalization;
using CloudPipe.Local.Server;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.Signing;

/// <summary>What a request says of its signature, in the Authorization header or in the query (a presigned URL).</summary>
internal sealed record SignatureClaim(
    string AccessKeyId,
    string Date,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    string Timestamp,
    TimeSpan? Expires)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    public bool IsPresigned => Expires is not null;

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    public DateTimeOffset Signed => DateTimeOffset.TryParseExact(
        Timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out var time)
        ? time
        : throw Malformed($"The date '{Timestamp}' is not of the form yyyyMMddTHHmmssZ.");

    /// <exception cref="RequestRefusedException">There is no claim, or it cannot be read.</exception>
    public static SignatureClaim Of(HttpRequest request, RequestTarget target)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            return FromHeader(header, request);
        }

        if (target.Has("AWSAccessKeyId"))
        {
            throw Unsupported();
        }

        return target["X-Amz-Algorithm"] is { } algorithm
            ? FromQuery(algorithm, target)
            : throw new RequestRefusedException(RefusalReason.MissingAuthentication, "The request is not signed.");
    }

    private static SignatureClaim FromHeader(string header, HttpRequest request)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw Unsupported();
        }

        string? credential = null, signedHeaders = null, signature = null;
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var i ? (part[..i], part[(i + 1)..]) : (part, "");
            switch (name)
            {
                case "Credential": credential = value; break;
                case "SignedHeaders": signedHeaders = value; break;
                case "Signature": signature = value; break;
                default: throw Malformed("The authorization header has an unknown part.");
            }
        }

        var timestamp = request.Headers["x-amz-date"].ToString();
        return Make(credential, signedHeaders, signature, timestamp, expires: null);
    }

    private static SignatureClaim FromQuery(string algorithm, RequestTarget target)
    {
        if (algorithm != Algorithm
            || !int.TryParse(target["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || expires is 0 or > 604_800)
        {
            throw Malformed("X-Amz-Algorithm must be AWS4-HMAC-SHA256 and X-Amz-Expires 1 to 604800 seconds.");
        }

        return Make(
            target["X-Amz-Credential"], target["X-Amz-SignedHeaders"], target["X-Amz-Signature"], target["X-Amz-Date"] ?? "",
            TimeSpan.FromSeconds(expires));
    }

    private static SignatureClaim Make(string? credential, string? signedHeaders, string? signature, string timestamp, TimeSpan? expires)
    {
        var scope = (credential ?? "").Split('/');
        if (scope.Length < 5 || scope[^1] != "aws4_request" || string.IsNullOrEmpty(signedHeaders) || signature is not { Length: 64 })
        {
            throw Malformed("The signature needs Credential=key/date/region/service/aws4_request, SignedHeaders and Signature.");
        }

        return timestamp.StartsWith(scope[^4], StringComparison.Ordinal) && scope[^4].Length == 8
            ? new SignatureClaim(
                string.Join('/', scope[..^4]), scope[^4], scope[^3], scope[^2], signedHeaders.Split(';'), signature, timestamp, expires)
            : throw Malformed("The date of the credential's scope is not the date of the request.");
    }

    private static RequestRefusedException Unsupported() => new(
        RefusalReason.InvalidRequest, "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    private static RequestRefusedException Malformed(string message) => new(RefusalReason.MalformedAuthentication, message);
}
