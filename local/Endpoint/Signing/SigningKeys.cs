using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Local.Signing;

/// <summary>The derived keys of Signature Version 4; a few per run, so they are kept.</summary>
internal sealed class SigningKeys(string secretAccessKey)
{
    private const int MostKept = 64;
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public byte[] For(SignatureClaim claim)
    {
        if (_keys.TryGetValue(claim.Scope, out var known))
        {
            return known;
        }

        var key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in (ReadOnlySpan<string>)[claim.Date, claim.Region, claim.Service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        // Scopes come from outside, before the signature is checked: they must not fill the memory.
        if (_keys.Count < MostKept)
        {
            _keys[claim.Scope] = key;
        }

        return key;
    }
}
