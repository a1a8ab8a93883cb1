using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>What a registry says about a refusal, in one line.</summary>
internal static class RegistryWords
{
    private const int MaxLength = 64 * 1024;
    private const int MaxShown = 500;

    /// <returns>Its errors as <c>CODE: message</c>, else the beginning of what it sent, else the status in words.</returns>
    public static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var bytes = new byte[MaxLength];
            var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return Of(bytes.AsSpan(0, read)) ?? status;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return status;
        }
    }

    private static string? Of(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body);
        try
        {
            if (JsonNode.Parse(text) is JsonObject root && root["errors"] is JsonArray errors)
            {
                text = string.Join("; ", errors.OfType<JsonObject>().Select(e => $"{e["code"]}: {e["message"]}"));
            }
        }
        catch (JsonException)
        {
            // Not JSON, or not all of it: shown as it is.
        }

        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length switch
        {
            0 => null,
            > MaxShown => line[..MaxShown] + "...",
            _ => line,
        };
    }
}
