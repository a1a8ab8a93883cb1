using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>
/// Gives the files of the input folder to the first stage's queue, each as the event that S3 would send, while the folder is still being read;
/// with <see cref="RunOptions.Watch"/> again and again, those that are new and whole.
/// </summary>
internal sealed class InputFeeder
{
    private const int BatchSize = 250;

    /// <summary>Reading a folder of a million files takes seconds: it rests ten times as long as it took.</summary>
    private const int RestsPerPass = 10;

    private static readonly TimeSpan s_shortestRest = TimeSpan.FromMilliseconds(500);

    private readonly RunOptions _options;
    private readonly EmbeddedEndpoint _endpoint;
    private readonly RunLedger _ledger;
    private readonly InputWalk _walk;
    private readonly ArrivingFiles? _arriving;
    private volatile int _passes;

    public InputFeeder(RunOptions options, EmbeddedEndpoint endpoint, RunLedger ledger)
    {
        (_options, _endpoint, _ledger) = (options, endpoint, ledger);
        var folder = Path.GetFullPath(options.InputFolder);
        _walk = new InputWalk(folder);
        _arriving = options.Watch ? new ArrivingFiles(options.Time, key => FileWriters.Any(Path.Combine(folder, key))) : null;
    }

    /// <summary>How often the whole folder was read.</summary>
    public int Passes => _passes;

    /// <summary>Completes after one pass; while watching it ends by cancellation only. It has a thread of its own: reading a folder blocks.</summary>
    public Task FeedAsync(CancellationToken cancellationToken) => Task.Run(() => FeedAllAsync(cancellationToken), cancellationToken);

    private async Task FeedAllAsync(CancellationToken cancellationToken)
    {
        do
        {
            var began = _options.Time.GetTimestamp();
            await PassAsync(cancellationToken);
            _passes++;
            if (_options.Watch)
            {
                var rest = _options.Time.GetElapsedTime(began) * RestsPerPass;
                await Task.Delay(rest < s_shortestRest ? s_shortestRest : rest, _options.Time, cancellationToken);
            }
        }
        while (_options.Watch);
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        _arriving?.Turn();
        foreach (var batch in _walk.Files().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var files = _ledger.Unknown(batch);
            await SendAsync(_arriving is null ? files : [.. files.Where(_arriving.IsWhole)], cancellationToken);
        }
    }

    private async Task SendAsync(IReadOnlyList<InputFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return;
        }

        var now = _options.Time.GetUtcNow();
        // Without its ETag: reading a million files to name them would cost more than copying them, and the worker looks before it downloads.
        var messages = files.Where(file => file.Refusal is null)
            .Select(file => new OutgoingMessage(S3EventMessage.Write(new InputObject(_options.InputBucket, file.Key, null, null, file.Size), now)))
            .ToList();

        // Sent first, noted second: dying between the two sends a file again, and its job's identity makes that harmless. An input that is noted and
        // neither sent nor failed would be lost, so that comes last.
        await _endpoint.Queues.SendBatchAsync(_options.Stages[0].Id, messages, cancellationToken);
        foreach (var refused in files.Where(file => file.Refusal is not null))
        {
            _ledger.AddFailure(refused.Key, 0, Refusal(refused).Write());
        }

        _ledger.AddInputs(files.Select(file => file.Key));
    }

    private FailureRecord Refusal(InputFile file) => new()
    {
        Stage = _options.Stages[0].Name,
        Bucket = _options.InputBucket,
        Key = file.Key,
        Attempt = 0,
        Reason = FailureReason.BadInput,
        Message = file.Refusal!,
    };
}
