using System.Security.Cryptography;
using System.Text;
using CloudPipe.Local.Server;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.Signing;

/// <summary>The canonical form of a request, as Signature Version 4 defines it.</summary>
internal static class CanonicalRequest
{
    /// <summary>The SHA-256 of the canonical request, in hex.</summary>
    public static string Hash(HttpRequest request, RequestTarget target, SignatureClaim claim, string canonicalPath, string payloadHash)
    {
        var text = new StringBuilder(512)
            .Append(request.Method).Append('\n')
            .Append(canonicalPath).Append('\n');
        AppendQuery(text, target, claim.IsPresigned);
        text.Append('\n');
        foreach (var name in claim.SignedHeaders)
        {
            text.Append(name).Append(':');
            AppendValue(text, request.Headers[name].ToString());
            text.Append('\n');
        }

        text.Append('\n').AppendJoin(';', claim.SignedHeaders).Append('\n').Append(payloadHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void AppendQuery(StringBuilder text, RequestTarget target, bool presigned)
    {
        var pairs = target.Query
            .Where(p => !presigned || !string.Equals(p.Name, "X-Amz-Signature", StringComparison.Ordinal))
            .Select(p => (Name: UriEncoding.Encode(p.Name), Value: UriEncoding.Encode(p.Value)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ThenBy(p => p.Value, StringComparer.Ordinal);
        var first = true;
        foreach (var (name, value) in pairs)
        {
            text.Append(first ? "" : "&").Append(name).Append('=').Append(value);
            first = false;
        }
    }

    /// <summary>Trimmed, runs of spaces as one.</summary>
    private static void AppendValue(StringBuilder text, string value)
    {
        var space = false;
        foreach (var c in value.AsSpan().Trim())
        {
            if (c != ' ' || !space)
            {
                text.Append(c);
            }

            space = c == ' ';
        }
    }
}
