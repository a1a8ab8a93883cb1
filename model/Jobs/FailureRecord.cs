using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>Why an attempt at a file failed. It is kept in the output bucket of the stage; the next attempt overwrites it.</summary>
public sealed record FailureRecord
{
    /// <summary>The name of the algorithm.</summary>
    public required string Stage { get; init; }

    /// <summary>The bucket of the input.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key of the input.</summary>
    public required string Key { get; init; }

    /// <summary>1 for the first attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>One of <see cref="FailureReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Of the program; null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The number of the signal that ended the program; null if none did.</summary>
    public int? Signal { get; init; }

    /// <summary>The last of what the program wrote to its standard error, 64 KiB at most.</summary>
    public string StderrTail { get => field ?? ""; init; }

    /// <summary>The most memory that the program had at a time; null if not known.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>How long the program ran; null if it did not.</summary>
    public long? DurationMs { get; init; }

    /// <summary>The worker that tried.</summary>
    public string Worker { get => field ?? ""; init; }

    /// <exception cref="UnreadableRecordException">It is not what <see cref="Write"/> gives.</exception>
    public static FailureRecord Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ModelJson.Default.FailureRecord)
                ?? throw Unreadable("is null");
        }
        catch (JsonException e)
        {
            throw Unreadable("cannot be read: " + e.Message, e);
        }
    }

    /// <summary>One line of JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, ModelJson.Default.FailureRecord);

    /// <summary>Where the record of an input is: <c>.cloudpipe/failures/STAGE/HASH.json</c> in the output bucket of the stage.</summary>
    /// <param name="stageName">The name of the algorithm.</param>
    /// <param name="bucket">The bucket of the input.</param>
    /// <param name="key">The key of the input.</param>
    public static string ObjectKeyFor(string stageName, string bucket, string key) =>
        $".cloudpipe/failures/{stageName}/{Sha256.Hex($"{bucket}/{key}")}.json";

    private static UnreadableRecordException Unreadable(string why, Exception? inner = null) => new(
        AlgorithmErrorCodes.UnreadableFailureRecord,
        "the failure record " + why,
        "objects under .cloudpipe/ are CloudPipe's own",
        inner);
}
