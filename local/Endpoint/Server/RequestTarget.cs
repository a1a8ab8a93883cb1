using System.Text;

namespace CloudPipe.Local.Server;

/// <summary>
/// The target of a request as it was sent. The web server's own path is not used anywhere: it resolves <c>..</c> and merges slashes,
/// and both are ordinary characters of an S3 key.
/// </summary>
internal sealed record RequestTarget(string RawPath, IReadOnlyList<QueryParameter> Query)
{
    public static RequestTarget Parse(string raw)
    {
        if (!raw.StartsWith('/') && raw.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            // The absolute form, which clients send when they take the endpoint for a proxy.
            var slash = raw.IndexOf('/', scheme + 3);
            raw = slash < 0 ? "/" : raw[slash..];
        }

        var question = raw.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? new RequestTarget(raw, [])
            : new RequestTarget(raw[..question], [.. ParseQuery(raw[(question + 1)..])]);
    }

    /// <summary>The value of a query parameter; empty if it has none; null if it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var parameter in Query)
            {
                if (string.Equals(parameter.Name, name, StringComparison.Ordinal))
                {
                    return parameter.Value;
                }
            }

            return null;
        }
    }

    public bool Has(string name) => this[name] is not null;

    public static IEnumerable<QueryParameter> ParseQuery(string query)
    {
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? new QueryParameter(FormDecode(part), "")
                : new QueryParameter(FormDecode(part[..equals]), FormDecode(part[(equals + 1)..]));
        }
    }

    /// <summary>Percent-decodes strictly as UTF-8.</summary>
    /// <exception cref="RequestRefusedException">The escapes are not UTF-8.</exception>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return StrictUtf8.GetString(DecodeBytes(Encoding.UTF8.GetBytes(text)));
        }
        catch (DecoderFallbackException)
        {
            throw new RequestRefusedException(RefusalReason.InvalidUri, "The percent-escapes of the URI are not UTF-8.");
        }
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string FormDecode(string text) => Decode(text.Replace('+', ' '));

    private static ReadOnlySpan<byte> DecodeBytes(byte[] bytes)
    {
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]))
            {
                bytes[length++] = (byte)((HexValue(bytes[i + 1]) << 4) | HexValue(bytes[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }

        return bytes.AsSpan(0, length);
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
