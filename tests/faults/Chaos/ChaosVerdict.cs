using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Faults.Tests.Proxy;
using CloudPipe.Local;
using CloudPipe.Model;

namespace CloudPipe.Faults.Tests.Chaos;

/// <summary>What the endpoint's own state says of a run.</summary>
internal sealed class ChaosVerdict
{
    private const string ReasonAttribute = "Reason";

    private readonly ChaosRun _run;
    private readonly List<string> _complaints = [];
    private readonly Dictionary<string, List<QueueMessage>> _dead = [];

    private ChaosVerdict(ChaosRun run) => _run = run;

    /// <summary>Everything that is not as it must be.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Files with a result of the last stage.</summary>
    public int Results { get; private set; }

    /// <summary>Files that are named failures.</summary>
    public int Failures { get; private set; }

    /// <summary>Of those, files that would have succeeded without faults.</summary>
    public int FailedByFaults { get; private set; }

    public static async Task<ChaosVerdict> OfAsync(ChaosRun run)
    {
        var verdict = new ChaosVerdict(run);
        foreach (var stage in (string[])[ChaosRun.First, ChaosRun.Second])
        {
            await verdict.ReadDeadLettersAsync(stage);
        }

        for (var file = 0; file < run.Plan.Files; file++)
        {
            await verdict.JudgeAsync(file);
        }

        verdict.JudgeWrites();
        verdict.JudgeHandOvers();
        verdict._complaints.AddRange(run.Crew.Complaints);
        return verdict;
    }

    private async Task ReadDeadLettersAsync(string stage)
    {
        while (await _run.Endpoint.Queues.ReceiveAsync(ChaosRun.DeadLetters(stage), 10) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                var key = ProxiedCall.KeyOf(message.Body) ?? message.Body;
                (_dead.TryGetValue($"{stage} {key}", out var known) ? known : _dead[$"{stage} {key}"] = []).Add(message);
                await _run.Endpoint.Queues.DeleteAsync(ChaosRun.DeadLetters(stage), message.ReceiptHandle);
            }
        }
    }

    private async Task JudgeAsync(int file)
    {
        var key = ChaosPlan.Key(file);
        var between = ResultNames.Key(key, ResultNames.ForFile(ChaosRun.First, ObjectKey.BaseName(key)));
        var last = ResultNames.Key(between, ResultNames.ForFile(ChaosRun.Second, ObjectKey.BaseName(between)));
        var result = await TextAsync(ChaosRun.Bucket(ChaosRun.Second), last);
        switch (_run.Plan.FateOf(file))
        {
            case Fate.Succeeds when result is not null:
                Results++;
                Check(result == _run.Plan.TextOf(file), $"the result of {key} is not what was computed");
                break;
            case Fate.Succeeds:
                Failures++;
                FailedByFaults++;
                Check(await IsNamedAsync(ChaosRun.First, "files", key) || await IsNamedAsync(ChaosRun.Second, ChaosRun.Bucket(ChaosRun.First), between), $"{key} is lost: no result, no named failure");
                break;
            case Fate.Fails:
                Failures++;
                Check(result is null, $"{key} has a result though its algorithm failed");
                Check(_dead.ContainsKey($"{ChaosRun.First} {key}"), $"{key} failed and is not in the dead-letter queue");
                Check((await RecordAsync(ChaosRun.First, "files", key))?.ExitCode is null or ChaosPlan.PoisonExitCode, $"the record of {key} has another exit code");
                Check(await IsNamedAsync(ChaosRun.First, "files", key), $"the failure of {key} has no name");
                break;
            case Fate.FailsForGood:
                Failures++;
                Check(result is null, $"{key} has a result though its algorithm failed");
                Check(ReasonsOf(key).Contains(FailureReason.ExitCode), $"{key} failed for good and that is not said");
                break;
            case Fate.Missing:
                Failures++;
                Check(ReasonsOf(key).Contains(FailureReason.MissingInput), $"{key} was missing and that is not said");
                break;
            default:
                Failures++;
                Check(ReasonsOf("rubbish " + key).Contains(FailureReason.BadMessage), $"the message about {key} was unreadable and that is not said");
                break;
        }
    }

    /// <summary>No result is written twice, and no object is there that nobody asked for.</summary>
    private void JudgeWrites()
    {
        foreach (var (path, times) in _run.Writes.Where(write => !write.Key.Contains("/.cloudpipe/", StringComparison.Ordinal)))
        {
            Check(times == 1, $"{path} was written {times} times");
        }
    }

    /// <summary>However often a result is handed over, it is always as the same job and as the same bytes.</summary>
    private void JudgeHandOvers()
    {
        foreach (var result in _run.HandedOver.GroupBy(payload => JobMessage.Parse(payload).Inputs.Single().Key))
        {
            Check(result.Select(JobAndETagOf).Distinct().Count() == 1, $"{result.Key} was handed over as different jobs");
        }
    }

    /// <summary>In the dead-letter queue, and with its reason: with the message or in the bucket.</summary>
    private async Task<bool> IsNamedAsync(string stage, string bucket, string key) =>
        _dead.TryGetValue($"{stage} {key}", out var letters)
        && (letters.Exists(letter => letter.Attributes.ContainsKey(ReasonAttribute)) || await RecordAsync(stage, bucket, key) is { Message.Length: > 0 });

    private static (string? Job, string? ETag) JobAndETagOf(string payload) => ((string?)JsonNode.Parse(payload)!["job"], JobMessage.Parse(payload).Inputs.Single().ETag);

    private IEnumerable<string?> ReasonsOf(string key) =>
        _dead.GetValueOrDefault($"{ChaosRun.First} {key}", []).Select(letter => letter.Attributes.GetValueOrDefault(ReasonAttribute)?.StringValue);

    private async Task<FailureRecord?> RecordAsync(string stage, string bucket, string key) =>
        await TextAsync(ChaosRun.Bucket(stage), FailureRecord.ObjectKeyFor(stage, bucket, key)) is { } json ? FailureRecord.Read(json) : null;

    private async Task<string?> TextAsync(string bucket, string key)
    {
        await using var found = await _run.Endpoint.Buckets.GetAsync(bucket, key);
        if (found is null)
        {
            return null;
        }

        using var reader = new StreamReader(found.Content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private void Check(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            _complaints.Add(otherwise);
        }
    }
}
