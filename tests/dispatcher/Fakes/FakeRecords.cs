using System.Text;
using CloudPipe.Aws.S3;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>A bucket with conditional writes.</summary>
internal sealed class FakeRecords : IObjectRecords
{
    private readonly Lock _gate = new();
    private int _version;

    public Dictionary<string, (byte[] Content, string ETag)> Objects { get; } = [];

    public int Gets { get; private set; }

    public int Puts { get; private set; }

    public Func<string, Exception?> GetThrows { get; set; } = _ => null;

    public Func<string, Exception?> PutThrows { get; set; } = _ => null;

    /// <summary>Runs just before a put looks at its condition: somebody else is quicker.</summary>
    public Action<string> BeforePut { get; set; } = _ => { };

    public Func<string, bool> Conflicts { get; set; } = _ => false;

    public string Text(string key) => Encoding.UTF8.GetString(Objects[key].Content);

    public void Set(string key, string content) => Objects[key] = (Encoding.UTF8.GetBytes(content), $"\"{++_version}\"");

    public Task<ObjectRecord?> GetAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bucket.ShouldBe("out");
        lock (_gate)
        {
            Gets++;
            if (GetThrows(key) is { } failure)
            {
                throw failure;
            }

            return Task.FromResult(Objects.TryGetValue(key, out var found) ? new ObjectRecord(found.Content, found.ETag, DateTimeOffset.UnixEpoch) : null);
        }
    }

    public Task<PutRecordResult> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Puts++;
            if (PutThrows(key) is { } failure)
            {
                throw failure;
            }

            BeforePut(key);
            if (Conflicts(key) && condition.Header is not null)
            {
                return Task.FromResult(new PutRecordResult(PutOutcome.Conflict, null));
            }

            var etag = Objects.TryGetValue(key, out var found) ? found.ETag : null;
            if ((condition.Header == "if-none-match" && etag is not null) || (condition.Header == "if-match" && etag != condition.Value))
            {
                return Task.FromResult(new PutRecordResult(PutOutcome.ConditionFailed, null));
            }

            Objects[key] = (content.ToArray(), $"\"{++_version}\"");
            return Task.FromResult(new PutRecordResult(PutOutcome.Written, Objects[key].ETag));
        }
    }

    public Task DeleteAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        Objects.Remove(key);
        return Task.CompletedTask;
    }
}
