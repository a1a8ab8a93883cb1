using System.Collections.Concurrent;

namespace CloudPipe.Wrapper;

/// <summary>
/// The blobs of one write into one repository. Each goes the shortest way there is: it is there already, is mounted from another repository of
/// the registry, or is streamed. Disposing it before all is done ends what is under way and cancels its uploads at the registry.
/// </summary>
internal sealed class RepositoryPush : IAsyncDisposable
{
    /// <summary>Uploads at once: more do not make a network faster, and every one holds buffers.</summary>
    private const int Lanes = 4;

    private readonly RegistryRepository _repository;
    private readonly RepositoryBlobs _blobs;
    private readonly Lazy<RegistryHints> _hints;
    private readonly TransferMeter _meter;
    private readonly CancellationTokenSource _stop;
    private readonly SemaphoreSlim _lanes = new(Lanes);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Task<UploadSession>> _opened = new();
    private readonly ConcurrentQueue<(string Digest, IReadOnlyList<string> InVain)> _learned = new();

    public RepositoryPush(RegistryRepository repository, ImageAccess access, CancellationToken cancellationToken)
    {
        _repository = repository;
        _blobs = new RepositoryBlobs(repository);
        _hints = new Lazy<RegistryHints>(() => RegistryHints.Load(access.CacheFolder));
        _meter = new TransferMeter(access.Progress);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Opens uploads for small blobs that are not known yet.</summary>
    public void OpenUploads(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _opened.Enqueue(_blobs.StartAsync(_stop.Token));
        }
    }

    /// <summary>Begins to bring a blob, or joins whoever began; the task ends when the repository has it.</summary>
    public Task PutAsync(OciBlob blob)
    {
        lock (_lock)
        {
            if (!_underWay.TryGetValue(blob.Descriptor.Digest, out var task))
            {
                _underWay[blob.Descriptor.Digest] = task = BringAsync(blob, _stop.Token);
            }

            return task;
        }
    }

    /// <summary>What this write found out, for later ones.</summary>
    public RegistryHints Teach(RegistryHints hints) =>
        _learned.Aggregate(hints, (known, l) => known.WithLayer(_repository.Registry, _repository.Path, l.Digest, l.InVain));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] tasks;
        lock (_lock)
        {
            tasks = [.. _underWay.Values];
        }

        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_opened.Select(CancelAsync));
        _stop.Dispose();
        _lanes.Dispose();
    }

    private async Task BringAsync(OciBlob blob, CancellationToken cancellationToken)
    {
        if (blob.Content is RegistryBlob near && near.Repository.IsBeside(_repository))
        {
            if (near.Repository.Path != _repository.Path
                && await _blobs.MountAsync(blob.Descriptor, near.Repository, cancellationToken) is { } session)
            {
                await UploadAsync(blob, session, cancellationToken);
            }
        }
        else if (blob.Content is MemoryContent)
        {
            // Made for this image: nobody else has it.
            var session = _opened.TryDequeue(out var opened) ? await opened : await _blobs.MountAsync(blob.Descriptor, _repository, cancellationToken);
            if (session is not null)
            {
                await UploadAsync(blob, session, cancellationToken);
            }
        }
        else
        {
            using var turn = await UploadTurn.EnterAsync(_repository.Registry, blob.Descriptor.Digest, cancellationToken);
            await BringFromAfarAsync(blob, turn, cancellationToken);
        }
    }

    private async Task BringFromAfarAsync(OciBlob blob, UploadTurn turn, CancellationToken cancellationToken)
    {
        List<string> known = [.. _hints.Value.RepositoriesWith(_repository.Registry, blob.Descriptor.Digest)];
        if (turn.Repository is { } recent)
        {
            known.Insert(0, recent);
        }

        UploadSession? session = null;
        if (known.Count == 0 && blob.Content is RegistryBlob)
        {
            if (!await _blobs.HasAsync(blob.Descriptor, cancellationToken))
            {
                await UploadAsync(blob, session, cancellationToken);
            }

            _learned.Enqueue((blob.Descriptor.Digest, []));
        }
        else
        {
            await MountOrUploadAsync(blob, known, cancellationToken);
        }

        turn.Repository = _repository.Path;
    }

    /// <summary>A mount from the repository itself asks whether it has the blob, and is an open upload where it has not: one request for two.</summary>
    private async Task MountOrUploadAsync(OciBlob blob, List<string> known, CancellationToken cancellationToken)
    {
        var inVain = new List<string>();
        UploadSession? session = null;
        foreach (var path in known.OrderByDescending(p => p == _repository.Path).Append(_repository.Path).Distinct())
        {
            var open = session;
            try
            {
                session = await _blobs.MountAsync(blob.Descriptor, _repository.Beside(path), cancellationToken);
            }
            finally
            {
                if (open is not null)
                {
                    await _blobs.CancelAsync(open);
                }
            }

            if (session is null)
            {
                break;
            }

            inVain.Add(path);
        }

        if (session is not null)
        {
            await UploadAsync(blob, session, cancellationToken);
        }

        if (session is not null || known.Count == 0 || inVain.Count > 0)
        {
            _learned.Enqueue((blob.Descriptor.Digest, inVain));
        }
    }

    private async Task UploadAsync(OciBlob blob, UploadSession? session, CancellationToken cancellationToken)
    {
        try
        {
            await _lanes.WaitAsync(cancellationToken);
        }
        catch when (session is not null)
        {
            await _blobs.CancelAsync(session);
            throw;
        }

        try
        {
            await new BlobUpload(_repository, blob, _meter).RunAsync(session, cancellationToken);
        }
        finally
        {
            _lanes.Release();
        }
    }

    private async Task CancelAsync(Task<UploadSession> opened)
    {
        await ((Task)opened).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opened.IsCompletedSuccessfully)
        {
            await _blobs.CancelAsync(await opened);
        }
    }
}
