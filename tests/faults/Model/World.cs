using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Faults.Tests.Model;

/// <summary>
/// Queue, buckets and next stage of a scenario, and the model of what may be observed there: every operation is checked against it when
/// it has its effect.
/// </summary>
internal sealed class World
{
    public const string Input = "in", Output = "out", Stage = "up";
    public const int ExitCode = 7, PermanentExitCode = 9;

    private readonly Lock _gate = new();
    private readonly Scenario _scenario;
    private readonly List<Letter> _letters = [];
    private readonly List<(string Key, string? Reason)> _dead = [];
    private readonly Dictionary<string, (string Text, StoredObject Object)> _objects = [];
    private readonly Dictionary<string, int> _writes = [];
    private readonly Dictionary<Operation, int> _times = [];
    private readonly List<(InputObject Result, string Job)> _handedOver = [];
    private readonly List<FailureRecord> _records = [];
    private readonly List<string> _violations = [];
    private int _versions;

    public World(Scenario scenario)
    {
        _scenario = scenario;
        for (var file = 0; file < scenario.Files.Count; file++)
        {
            var isEvent = scenario.Files[file] != Fate.Unreadable;
            var body = isEvent ? S3EventMessage.Write(new InputObject(Input, Key(file)), DateTimeOffset.UnixEpoch) : "rubbish " + Key(file);
            for (var i = 0; i < (isEvent ? scenario.EventsEach : 1); i++)
            {
                _letters.Add(new Letter($"m{_letters.Count}", body, Key(file)));
            }

            if (scenario.Files[file] is not (Fate.Missing or Fate.Unreadable))
            {
                _objects[$"{Input}/{Key(file)}"] = (Text(file), new StoredObject($"\"e{++_versions}\"", Text(file).Length, null, null));
            }
        }
    }

    public IReadOnlyList<string> Violations => Locked(() => _violations.ToList());

    /// <summary>No message is left.</summary>
    public bool IsEmpty => Locked(() => _letters.Count == 0);

    public static string Key(int file) => $"f{file}";

    public static string Text(int file) => $"content of {file}";

    /// <summary>What strikes this operation.</summary>
    public Mishap Next(Operation operation) => Locked(() =>
    {
        var nth = _times.GetValueOrDefault(operation);
        _times[operation] = nth + 1;
        return _scenario.Strikes.FirstOrDefault(strike => strike.Operation == operation && strike.Nth == nth)?.Mishap ?? Mishap.None;
    });

    /// <summary>How the algorithm ends on a file.</summary>
    public int ExitCodeOf(string key) => _scenario.Files[FileOf(key)] switch
    {
        Fate.Fails => ExitCode,
        Fate.FailsForGood => PermanentExitCode,
        _ => 0,
    };

    /// <summary>Every visibility timeout passes.</summary>
    public void TimePasses() => Locked(() => _letters.ForEach(Show));

    public IReadOnlyList<QueueMessage> Receive(int most, Mishap mishap) => Locked(() =>
    {
        var taken = new List<QueueMessage>();
        foreach (var letter in _letters.Where(letter => letter.IsVisible).Take(most).ToList())
        {
            if (letter.Receives >= _scenario.MaxReceiveCount)
            {
                _letters.Remove(letter);
                _dead.Add((letter.Key, null));
                continue;
            }

            if (!letter.IsDeliveredTwice)
            {
                letter.Receipts.Clear();
            }

            letter.Receives++;
            (letter.IsDeliveredTwice, letter.IsAtCeiling, letter.IsVisible) = (mishap == Mishap.DeliveredTwice, false, mishap is Mishap.DeliveredTwice or Mishap.VisibleEarly);
            var receipt = $"{letter.Id}#{letter.Receives}";
            letter.Receipts.Add(receipt);
            taken.Add(new QueueMessage(letter.Id, receipt, letter.Body, letter.Receives));
        }

        return taken;
    });

    public Hold Hide(QueueMessage message, TimeSpan time) => Locked(() =>
    {
        if (Held(message) is not { } letter)
        {
            return Hold.Lost;
        }

        if (letter.IsAtCeiling && time > TimeSpan.Zero)
        {
            return Hold.AtCeiling;
        }

        if (time < ModelTime.Visibility)
        {
            Show(letter);
        }

        return Hold.Ours;
    });

    /// <summary>The messages about a file are held by nobody any more, or only until their ceiling.</summary>
    public void TakeAway(string key, bool isCeiling) => Locked(() =>
    {
        foreach (var letter in _letters.Where(letter => letter.Key == key))
        {
            if (isCeiling)
            {
                letter.IsAtCeiling = true;
            }
            else
            {
                Show(letter);
            }
        }
    });

    public void Delete(QueueMessage message) => Locked(() =>
    {
        if (Held(message) is not { } letter)
        {
            return;
        }

        var file = FileOf(letter.Key);
        Check(
            _handedOver.Exists(taken => taken.Result.Key == ResultKey(file)) || _dead.Exists(dead => dead.Key == letter.Key && dead.Reason is not null),
            $"the message about {letter.Key} was deleted before its result was handed over or its failure named");
        _letters.Remove(letter);
    });

    public void SendToDeadLetters(QueueMessage message, DeadLetter why) => Locked(() =>
    {
        var key = JobMessage.Parse(message.Body).Inputs is [var input, ..] ? input.Key : message.Body["rubbish ".Length..];
        var fate = _scenario.Files[FileOf(key)];
        var expected = fate switch
        {
            Fate.FailsForGood => FailureReason.ExitCode,
            Fate.Missing => FailureReason.MissingInput,
            Fate.Unreadable => FailureReason.BadMessage,
            _ => null,
        };
        Check(why.Reason == expected, $"{key} ({fate}) went to the dead letters at once for '{why.Reason}': {why.Message}");
        _dead.Add((key, why.Reason));
    });

    public StoredObject? Find(string path) => Locked(() => _objects.TryGetValue(path, out var found) ? found.Object : null);

    /// <returns>Null if it was replaced meanwhile.</returns>
    public string? Read(string path, string etag) => Locked(() => _objects.TryGetValue(path, out var found) && found.Object.ETag == etag ? found.Text : null);

    public StoredObject? Upload(string path, string text, IReadOnlyDictionary<string, string> metadata, string? seen) => Locked(() =>
    {
        var there = _objects.TryGetValue(path, out var found) ? found.Object.ETag : null;
        if (there != seen)
        {
            return null;
        }

        var stored = new StoredObject($"\"e{++_versions}\"", text.Length, null, metadata[ResultMetadata.Job], metadata[ResultMetadata.Source]);
        _objects[path] = (text, stored);
        _writes[path] = _writes.GetValueOrDefault(path) + 1;
        Check(_writes[path] == 1, $"{path} was written {_writes[path]} times");
        return stored;
    });

    public void Record(string path, string text) => Locked(() =>
    {
        var record = FailureRecord.Read(text);
        Check(path.StartsWith($"{Output}/.cloudpipe/failures/{Stage}/", StringComparison.Ordinal), $"a record was written to {path}");
        Check(record.Attempt >= 1 && record.Reason.Length > 0 && record.Message.Length > 0, $"the record of {record.Key} says nothing");
        _records.Add(record);
    });

    public void HandOver(InputObject result, string job) => Locked(() =>
    {
        Check(
            _objects.TryGetValue($"{result.Bucket}/{result.Key}", out var stored) && stored.Object.Job == job && stored.Object.ETag.Trim('"') == result.ETag,
            $"{result.Key} was handed over and is not stored as that");
        _handedOver.Add((result, job));
    });

    public void Violate(string what) => Locked(() => _violations.Add(what));

    /// <summary>What must be so when no message is left.</summary>
    public void Judge() => Locked(() =>
    {
        for (var file = 0; file < _scenario.Files.Count; file++)
        {
            var (key, fate) = (Key(file), _scenario.Files[file]);
            var result = _objects.TryGetValue($"{Output}/{ResultKey(file)}", out var stored) ? stored.Text : null;
            var reasons = _dead.Where(dead => dead.Key == key).Select(dead => dead.Reason).ToList();
            var handedOver = _handedOver.Where(taken => taken.Result.Key == ResultKey(file)).Distinct().Count();
            Check(fate == Fate.Succeeds ? result == Text(file) : result is null, $"{key} ({fate}) has the result '{result}'");
            Check(handedOver == (fate == Fate.Succeeds ? 1 : 0), $"{key} ({fate}) was handed over as {handedOver} jobs");
            Check((reasons.Count > 0) == (fate != Fate.Succeeds), $"{key} ({fate}) has {reasons.Count} dead letters");
            Check(fate is Fate.Succeeds or Fate.Fails || reasons.Exists(reason => reason is not null), $"{key} ({fate}) has no reason with its dead letter");
            Check(fate != Fate.Fails || _records.Exists(record => record.Key == key && record is { Reason: FailureReason.ExitCode, ExitCode: ExitCode }), $"{key} has no record of its exit code");
        }
    });

    private static int FileOf(string key) => int.Parse(key[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static string ResultKey(int file) => ResultNames.Key(Key(file), ResultNames.ForFile(Stage, Key(file)));

    private static void Show(Letter letter)
    {
        letter.IsVisible = true;
        letter.Receipts.Clear();
    }

    private Letter? Held(QueueMessage message) => _letters.Find(letter => letter.Receipts.Contains(message.ReceiptHandle));

    private void Check(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            _violations.Add(otherwise);
        }
    }

    private void Locked(Action act)
    {
        lock (_gate)
        {
            act();
        }
    }

    private T Locked<T>(Func<T> act)
    {
        lock (_gate)
        {
            return act();
        }
    }
}
