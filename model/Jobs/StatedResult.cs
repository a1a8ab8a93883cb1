using System.Globalization;

namespace CloudPipe.Model;

/// <summary>What a result's metadata says about how it was made. Those of older agents say less, those of others nothing.</summary>
public sealed record StatedResult
{
    /// <summary>Which attempt succeeded, 1 for the first.</summary>
    public long? Attempt { get; init; }

    /// <summary>How long the program ran.</summary>
    public long? DurationMs { get; init; }

    /// <summary>When it started.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>The most memory that it had at a time.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Its processor time, in seconds.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>The worker that made it.</summary>
    public string? Worker { get; init; }

    /// <param name="metadata">By the names of <see cref="ResultMetadata"/>. What is no number or time counts as not said.</param>
    public static StatedResult Read(IReadOnlyDictionary<string, string> metadata)
    {
        string? Said(string name) => metadata.TryGetValue(name, out var value) ? value : null;
        long? Whole(string name) => long.TryParse(Said(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new()
        {
            Attempt = Whole(ResultMetadata.Attempt),
            DurationMs = Whole(ResultMetadata.DurationMs),
            Started = DateTimeOffset.TryParse(Said(ResultMetadata.Started), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var started) ? started : null,
            PeakMemoryBytes = Whole(ResultMetadata.PeakMemoryBytes),
            CpuSeconds = double.TryParse(Said(ResultMetadata.CpuSeconds), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
            Worker = Said(ResultMetadata.Worker) is { Length: > 0 } worker ? Uri.UnescapeDataString(worker) : null,
        };
    }
}
