using System.Text.Json;

namespace CloudPipe.Model;

/// <summary>
/// Why an attempt at a file failed. It is kept in the output bucket of the stage twice: as the latest of the file, which the next failed
/// attempt overwrites, and under its attempt's number. Records of older agents lack what is optional here.
/// </summary>
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

    /// <summary>The agent's code, CP4020 to CP4049; empty if not said.</summary>
    public string Code { get => field ?? ""; init; }

    /// <summary>What happened, in one sentence, with the code before it.</summary>
    public required string Message { get; init; }

    /// <summary>Of the program; null if it did not end by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The number of the signal that ended the program; null if none did.</summary>
    public int? Signal { get; init; }

    /// <summary>The last of what the program wrote to its standard error, 64 KiB at most.</summary>
    public string StderrTail { get => field ?? ""; init; }

    /// <summary>The most memory that the program had at a time; null if not known.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>True if the kernel ended the program for memory.</summary>
    public bool OutOfMemory { get; init; }

    /// <summary>Processor time of the program and of what it started, in seconds, of users and of the system; null if it did not run.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>When the program started; null if it did not, or if not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>How long the program ran, in milliseconds; null if it did not.</summary>
    public long? DurationMs { get; init; }

    /// <summary>How long the attempt took in all, with waiting for its turn and the transfers, in seconds; null if not known.</summary>
    public double? WallSeconds { get; init; }

    /// <summary>The identity of the job (<see cref="JobIdentity"/>), by whose beginning logs name it; null if the input was not found.</summary>
    public string? Job { get; init; }

    /// <summary>Of the message in the queue; the same over all attempts until it is sent again.</summary>
    public string? MessageId { get; init; }

    /// <summary>When the attempt ended; null if not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The trace that the attempt belongs to, 32 hexadecimal digits; null if not known.</summary>
    public string? TraceId { get; init; }

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

    /// <summary>Where the record of one attempt is: <c>.cloudpipe/failures/STAGE/HASH/ATTEMPT.json</c>.</summary>
    /// <param name="stageName">The name of the algorithm.</param>
    /// <param name="bucket">The bucket of the input.</param>
    /// <param name="key">The key of the input.</param>
    /// <param name="attempt">From 1. A message that is sent again begins with 1 again, and overwrites.</param>
    public static string ObjectKeyForAttempt(string stageName, string bucket, string key, int attempt) =>
        AttemptsPrefixFor(stageName, bucket, key) + attempt.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".json";

    /// <summary>What the keys of all attempts' records begin with.</summary>
    /// <param name="stageName">The name of the algorithm.</param>
    /// <param name="bucket">The bucket of the input.</param>
    /// <param name="key">The key of the input.</param>
    public static string AttemptsPrefixFor(string stageName, string bucket, string key) =>
        $".cloudpipe/failures/{stageName}/{Sha256.Hex($"{bucket}/{key}")}/";

    /// <summary>What the keys of all records of a stage begin with.</summary>
    /// <param name="stageName">The name of the algorithm.</param>
    public static string PrefixFor(string stageName) => $".cloudpipe/failures/{stageName}/";

    private static UnreadableRecordException Unreadable(string why, Exception? inner = null) => new(
        AlgorithmErrorCodes.UnreadableFailureRecord,
        "the failure record " + why,
        "objects under .cloudpipe/ are CloudPipe's own",
        inner);
}
