using System.Text.Json;

namespace CloudPipe.Dispatcher;

/// <summary>The object in which <c>why</c> finds why a stage has no workers.</summary>
internal sealed record LaunchFailures
{
    private const int Most = 50;

    /// <summary>The latest reasons, the newest first; the same reason stands once.</summary>
    public IReadOnlyList<LaunchFailure> Failures { get; set; } = [];

    public static LaunchFailures Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content.Span, DispatcherJson.Default.LaunchFailures) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public LaunchFailures With(IReadOnlyList<DispatchFailure> failures, DateTimeOffset now)
    {
        var fresh = failures.Distinct().Select(failure => new LaunchFailure
        {
            At = now,
            Code = failure.Code,
            Message = failure.Message,
            Times = 1 + (Failures.FirstOrDefault(known => IsSame(known, failure))?.Times ?? 0),
        });
        var rest = Failures.Where(known => !failures.Any(failure => IsSame(known, failure)));
        return new() { Failures = [.. fresh.Concat(rest).Take(Most)] };
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, DispatcherJson.Default.LaunchFailures);

    private static bool IsSame(LaunchFailure known, DispatchFailure failure) => known.Code == failure.Code && known.Message == failure.Message;
}
