using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>An input of a dispatcher that nobody understands, kept for whoever asks why: <see cref="RecordKeys.Poison"/>.</summary>
public sealed record PoisonRecord
{
    /// <summary>The dispatcher's code, CP5015.</summary>
    public required string Code { get; init; }

    /// <summary>Why it is not understood, in one sentence.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it came for the first time.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The input as it came, where it is text.</summary>
    public string? Text { get; set; }

    /// <summary>The input in Base64, where it is no text.</summary>
    public string? Bytes { get; set; }

    /// <summary>What <see cref="Write"/> gave; null if it is something else.</summary>
    public static PoisonRecord? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content.Span, ModelJson.Default.PoisonRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>JSON in UTF-8.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Default.PoisonRecord);
}
