using System.Security.Cryptography;

namespace CloudPipe.Model;

/// <summary>
/// Where a piece of work belongs in a trace, in the form that OpenTelemetry and its kin pass on: the <c>traceparent</c> of
/// https://www.w3.org/TR/trace-context/#traceparent-header.
/// </summary>
/// <param name="TraceId">32 lower-case hexadecimal digits, not all zero: the way of one file through all stages.</param>
/// <param name="SpanId">16 lower-case hexadecimal digits, not all zero: one attempt at one stage.</param>
public sealed record TraceParent(string TraceId, string SpanId)
{
    private const int TraceDigits = 32;
    private const int SpanDigits = 16;
    private const int Length = 2 + 1 + TraceDigits + 1 + SpanDigits + 1 + 2;

    /// <summary>
    /// The beginning of a file's trace. S3's events carry none, so it is derived: whoever sees the event, the dispatcher, the agent in any
    /// attempt or a reader of logs, comes to the same trace.
    /// </summary>
    /// <param name="input">The object; its version if it has one, else its ETag, tells one upload of a key from another.</param>
    public static TraceParent Of(InputObject input)
    {
        var hash = Sha256.Hex($"cloudpipe-trace-1\n{input.Bucket}\n{input.Key}\n{input.VersionId ?? input.ETag}");
        return new TraceParent(hash[..TraceDigits], hash[TraceDigits..(TraceDigits + SpanDigits)]);
    }

    /// <returns>Null where the text is no traceparent. Of later versions than 00 what version 00 has is read, as the recommendation wants it.</returns>
    public static TraceParent? Parse(string? text)
    {
        if (text is null || text.Length < Length || (text.Length > Length && (text.StartsWith("00", StringComparison.Ordinal) || text[Length] != '-')))
        {
            return null;
        }

        var parts = text[..Length].Split('-');
        return parts.Length == 4 && IsHex(parts[0], 2) && parts[0] != "ff" && IsId(parts[1], TraceDigits) && IsId(parts[2], SpanDigits) && IsHex(parts[3], 2)
            ? new TraceParent(parts[1], parts[2])
            : null;
    }

    /// <summary>The next span of the same trace, with a random id.</summary>
    public TraceParent Child()
    {
        using var random = RandomNumberGenerator.Create();
        var bytes = new byte[SpanDigits / 2];
        random.GetBytes(bytes);
        // All zeros would be no id at all.
        bytes[0] |= 1;
        return this with { SpanId = string.Concat(bytes.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))) };
    }

    /// <summary><c>00-TRACE-SPAN-01</c>; 01 says that it is recorded.</summary>
    public override string ToString() => $"00-{TraceId}-{SpanId}-01";

    private static bool IsId(string text, int length) => IsHex(text, length) && text.Any(digit => digit != '0');

    private static bool IsHex(string text, int length) => text.Length == length && text.All(digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
