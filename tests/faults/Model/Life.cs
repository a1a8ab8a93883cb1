using System.Text;
using Amazon.Runtime;
using CloudPipe.Agent.HandingOver;
using CloudPipe.Agent.Jobs;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Queue;
using CloudPipe.Agent.Storage;
using CloudPipe.Model;

namespace CloudPipe.Faults.Tests.Model;

/// <summary>The world as one worker sees it, until it ends: what strikes is decided here, and a dead worker has no effect any more.</summary>
internal sealed class Life(World world, ModelTime time) : IJobQueue, IObjectStore, INextStage, IChildRunner, IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _stop = new();
    private volatile bool _isDead;

    /// <summary>The worker's SIGTERM.</summary>
    public CancellationToken Stop => _stop.Token;

    public bool IsDead => _isDead;

    public bool HasDeadLetterQueue => true;

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int most, TimeSpan wait, CancellationToken cancellationToken) => DoAsync(
        Operation.Receive,
        mishap => world.Receive(most, mishap),
        () =>
        {
            time.Hurry();
            return new AmazonServiceException("the queue is out of order");
        },
        cancellationToken);

    public Task<Hold> HideAsync(QueueMessage message, TimeSpan time, CancellationToken cancellationToken) => DoAsync(
        Operation.Hide, _ => world.Hide(message, time), () => new AmazonServiceException("the queue is out of order"), cancellationToken);

    public Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken) => DoAsync(
        Operation.Delete, _ => Nothing(() => world.Delete(message)), () => new AmazonServiceException("the queue is out of order"), cancellationToken);

    public Task SendToDeadLetterAsync(QueueMessage message, DeadLetter why, CancellationToken cancellationToken) => DoAsync(
        Operation.SendToDeadLetters,
        _ => Nothing(() => world.SendToDeadLetters(message, why)),
        () => new AmazonServiceException("the queue is out of order"),
        cancellationToken);

    public Task<StoredObject?> FindAsync(string bucket, string key, string? versionId, CancellationToken cancellationToken) =>
        DoAsync(Operation.Find, _ => world.Find($"{bucket}/{key}"), Broken, cancellationToken);

    public async Task DownloadAsync(string bucket, string key, string? versionId, StoredObject found, FileStream destination, CancellationToken cancellationToken)
    {
        var text = await DoAsync(Operation.Download, _ => world.Read($"{bucket}/{key}", found.ETag) ?? throw Broken(), Broken, cancellationToken);
        await destination.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    public async Task<StoredObject?> TryUploadAsync(
        string bucket, string key, string path, IReadOnlyDictionary<string, string> metadata, StoredObject? seen, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        return await DoAsync(Operation.Upload, _ => world.Upload($"{bucket}/{key}", text, metadata, seen?.ETag), Broken, cancellationToken);
    }

    public Task PutTextAsync(string bucket, string key, string text, CancellationToken cancellationToken) =>
        DoAsync(Operation.Record, _ => Nothing(() => world.Record($"{bucket}/{key}", text)), Broken, cancellationToken);

    public Task HandOverAsync(InputObject result, Job job, CancellationToken cancellationToken) => DoAsync(
        Operation.HandOver, _ => Nothing(() => world.HandOver(result, job.Identity)), () => new HandOverException("the next stage is out of order", null), cancellationToken);

    public async Task<ChildExit> RunAsync(ChildCommand command, Action<ChildStream, string> onLine, CancellationToken terminate, CancellationToken kill)
    {
        var (input, output) = (command.Arguments[1], command.Arguments[2]);
        var mishap = Begin(Operation.Run);
        if (mishap is Mishap.VisibleEarly or Mishap.AtCeiling)
        {
            return await EndWithLeaseAsync(Path.GetFileName(input), mishap == Mishap.AtCeiling, terminate, kill);
        }

        if (mishap == Mishap.FailsBefore || terminate.IsCancellationRequested)
        {
            return Exit(null, Signals.Kill);
        }

        var file = await File.ReadAllTextAsync(input, CancellationToken.None);
        var exitCode = world.ExitCodeOf(Path.GetFileName(input));
        if (exitCode == 0 && mishap != Mishap.FailsAfter)
        {
            await File.WriteAllTextAsync(output, file, CancellationToken.None);
        }

        End(mishap);
        return Exit(exitCode, null);
    }

    public void Dispose() => _stop.Dispose();

    private static ChildExit Exit(int? exitCode, int? signal) => new(exitCode, signal, TimeSpan.FromMilliseconds(1), 1 << 20, "");

    private static StorageException Broken() => new("the bucket is out of order", null);

    private static bool Nothing(Action act)
    {
        act();
        return true;
    }

    /// <summary>The algorithm runs until it is told to end, which it must be when its message is lost.</summary>
    private async Task<ChildExit> EndWithLeaseAsync(string key, bool isCeiling, CancellationToken terminate, CancellationToken kill)
    {
        world.TakeAway(key, isCeiling);
        var began = TimeProvider.System.GetTimestamp();
        while (!terminate.IsCancellationRequested && !kill.IsCancellationRequested)
        {
            Live();
            if (TimeProvider.System.GetElapsedTime(began) > s_longest)
            {
                world.Violate($"the algorithm ran on {key} for another minute after its message was lost");
                break;
            }

            time.Pass();
            await Task.Delay(s_look, CancellationToken.None);
        }

        return Exit(null, Signals.Kill);
    }

    private async Task<T> DoAsync<T>(Operation operation, Func<Mishap, T> effect, Func<Exception> failure, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mishap = Begin(operation);
        // Others may come in between, as they may on a network.
        await Task.Yield();
        if (mishap == Mishap.FailsBefore)
        {
            throw failure();
        }

        Live();
        var result = effect(mishap);
        End(mishap);
        return mishap == Mishap.FailsAfter ? throw failure() : result;
    }

    private Mishap Begin(Operation operation)
    {
        Live();
        var mishap = world.Next(operation);
        switch (mishap)
        {
            case Mishap.DiesBefore:
                _isDead = true;
                throw new KilledException();
            case Mishap.Stops:
                _stop.Cancel();
                break;
        }

        return mishap;
    }

    private void End(Mishap mishap)
    {
        if (mishap == Mishap.DiesAfter)
        {
            _isDead = true;
        }

        Live();
    }

    private void Live()
    {
        if (_isDead)
        {
            throw new KilledException();
        }
    }
}
