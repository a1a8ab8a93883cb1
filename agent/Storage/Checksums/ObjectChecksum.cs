namespace CloudPipe.Agent.Storage.Checksums;

/// <summary>What a bucket says the bytes of an object amount to.</summary>
/// <param name="Crc">By which check.</param>
/// <param name="Value">Of the whole object.</param>
internal sealed record ObjectChecksum(Crc Crc, ulong Value)
{
    /// <returns>The first that is one of ours and of the whole object, or null: then the bytes cannot be verified.</returns>
    /// <param name="type">FULL_OBJECT, COMPOSITE (a checksum of the parts' checksums) or null.</param>
    /// <param name="values">Texts of headers, each null or empty where there is none.</param>
    public static ObjectChecksum? Choose(string? type, params ReadOnlySpan<(Crc Crc, string? Text)> values)
    {
        foreach (var (crc, text) in values)
        {
            // The value of a composite one ends with the number of parts.
            if (type != "COMPOSITE" && !string.IsNullOrEmpty(text) && crc.Read(text) is { } value)
            {
                return new ObjectChecksum(crc, value);
            }
        }

        return null;
    }
}
