using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>The object in which <c>why</c> finds why a stage has no workers: <see cref="RecordKeys.LaunchFailures"/>.</summary>
public sealed record LaunchFailures
{
    private const int Most = 50;

    /// <summary>The latest reasons, the newest first; the same reason stands once.</summary>
    public IReadOnlyList<LaunchFailure> Failures { get; set; } = [];

    /// <summary>What <see cref="Write"/> gave. What cannot be read is empty: the next look says it again.</summary>
    public static LaunchFailures Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content.Span, ModelJson.Default.LaunchFailures) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    /// <summary>Adds what one look has seen.</summary>
    /// <param name="seen">Code and message of each; what is known already moves to the front.</param>
    /// <param name="now">When that was.</param>
    public LaunchFailures With(IEnumerable<(string Code, string Message)> seen, DateTimeOffset now)
    {
        var latest = seen.Distinct().ToList();
        var fresh = latest.Select(failure => new LaunchFailure
        {
            At = now,
            Code = failure.Code,
            Message = failure.Message,
            Times = 1 + (Failures.FirstOrDefault(known => IsSame(known, failure))?.Times ?? 0),
        });
        var rest = Failures.Where(known => !latest.Exists(failure => IsSame(known, failure)));
        return new() { Failures = [.. fresh.Concat(rest).Take(Most)] };
    }

    /// <summary>JSON in UTF-8.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Default.LaunchFailures);

    private static bool IsSame(LaunchFailure known, (string Code, string Message) failure) => known.Code == failure.Code && known.Message == failure.Message;
}
