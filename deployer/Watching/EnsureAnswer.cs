using System.Text.Json;

namespace CloudPipe.Deployer.Watching;

/// <summary>What a dispatcher said that was asked for workers.</summary>
/// <param name="Launched">How many it started; null if it did not say.</param>
/// <param name="IsPaused">True if it may not start any.</param>
/// <param name="Problems">Why it could not, or not be asked, a sentence each.</param>
internal sealed record EnsureAnswer(int? Launched, bool IsPaused, IReadOnlyList<string> Problems)
{
    public static EnsureAnswer Of(string problem) => new(null, false, [problem]);

    /// <summary>Understands the answer that docs/dispatcher.md describes; what it does not have is not known.</summary>
    public static EnsureAnswer Read(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return new(null, false, []);
            }

            var launched = root.TryGetProperty("launched", out var number) && number.TryGetInt32(out var count) ? count : (int?)null;
            var isPaused = root.TryGetProperty("paused", out var paused) && paused.ValueKind == JsonValueKind.True;
            var problems = root.TryGetProperty("failures", out var failures) && failures.ValueKind == JsonValueKind.Array
                ? failures.EnumerateArray().Select(failure => $"{Text(failure, "code")}: {Text(failure, "message")}").ToList()
                : [];
            return new(launched, isPaused, problems);
        }
        catch (JsonException)
        {
            return new(null, false, []);
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member.ToString() : "";
}
