using System.Text.Json;
using System.Web;

namespace CloudPipe.Aws.Tests.Wire;

/// <summary>One request: what record_requests.py wrote down, or what a client of ours sent.</summary>
internal sealed record RecordedRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static RecordedRequest Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", "Requests", name + ".request"));
        var parts = text.Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        return new RecordedRequest(lines[0], lines[1..].ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]), parts[1].TrimEnd('\n'));
    }

    public static RecordedRequest Of(HttpRequestMessage request, string body)
    {
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .Where(header => header.Key.ToLowerInvariant() is "content-type" or "x-amz-target" or "x-amz-invocation-type")
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return new RecordedRequest($"{request.Method} {request.RequestUri!.PathAndQuery}", headers, body);
    }

    /// <summary>The body in a form that does not depend on the order of members: its JSON, or one line a field of its form.</summary>
    public string Normalized(bool recorded)
    {
        if (!Headers.TryGetValue("content-type", out var type) || !type.Contains("form", StringComparison.Ordinal))
        {
            return Body.Length == 0 ? "" : Sorted(JsonDocument.Parse(Body).RootElement);
        }

        var fields = recorded
            ? Body.Split('\n').Select(line => line.Split('=', 2)).Select(field => $"{field[0]}={JsonSerializer.Deserialize<string>(field[1])}")
            : Body.Split('&').Select(field => field.Split('=', 2)).Select(field => $"{HttpUtility.UrlDecode(field[0])}={HttpUtility.UrlDecode(field[1])}");
        return string.Join('\n', fields.Order(StringComparer.Ordinal));
    }

    private static string Sorted(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return "{" + string.Join(",\n", element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Sorted(member.Value)}")) + "}";
            case JsonValueKind.Array:
                return "[" + string.Join(",", element.EnumerateArray().Select(Sorted)) + "]";
            case JsonValueKind.Number:
                return element.GetDecimal().ToString("0.############", System.Globalization.CultureInfo.InvariantCulture);
            default:
                return element.ToString() is { } text && element.ValueKind == JsonValueKind.String ? $"'{text}'" : element.GetRawText();
        }
    }
}
