using System.Text;
using System.Text.Json;

namespace CloudPipe.Wrapper;

/// <summary>What a server says about a request that it refuses.</summary>
/// <param name="Code">The code of the distribution protocol (<c>MANIFEST_UNKNOWN</c>), the first where there are several; null without one.</param>
/// <param name="Text">Code and message, to be put after a status: empty, or beginning with <c>": "</c>.</param>
internal sealed record ErrorWords(string? Code, string Text)
{
    private const int LongestBody = 64 * 1024;
    private const int LongestText = 500;

    private static readonly ErrorWords Nothing = new(null, "");

    public static async Task<ErrorWords> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await LimitedBody.ReadAsync(response, LongestBody, cancellationToken);
            using var json = JsonDocument.Parse(body);
            return OfJson(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException or InvalidOperationException)
        {
            // The status says enough: what follows it may be a page of a proxy.
            return Nothing;
        }
    }

    private static ErrorWords OfJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Nothing;
        }

        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            var all = errors.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).ToList();
            var texts = all.Select(Describe).Where(t => t.Length > 0).Distinct().ToList();
            var code = all.Select(e => TextOf(e, "code")).FirstOrDefault(c => c is not null);
            return texts.Count == 0 ? Nothing : new ErrorWords(code, Shown(string.Join("; ", texts)));
        }

        // Token servers have never agreed on a form.
        var words = TextOf(root, "details") ?? TextOf(root, "error_description") ?? TextOf(root, "message") ?? TextOf(root, "error");
        return words is null ? Nothing : new ErrorWords(null, Shown(words));
    }

    private static string Describe(JsonElement error)
    {
        var parts = new[] { TextOf(error, "code"), TextOf(error, "message"), TextOf(error, "detail") };
        return string.Join(": ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Words of strangers end up on a terminal.</summary>
    private static string Shown(string text)
    {
        var shown = new StringBuilder(": ");
        foreach (var c in text.Length > LongestText ? text.AsSpan(0, LongestText) : text)
        {
            shown.Append(char.IsControl(c) ? ' ' : c);
        }

        return shown.ToString().TrimEnd();
    }
}
