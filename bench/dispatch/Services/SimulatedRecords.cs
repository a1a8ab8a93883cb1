using System.Globalization;
using CloudPipe.Aws.S3;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>
/// Leases and failure records in S3: strongly consistent, conditional. A conditional write that another one overtakes while it is under way
/// is answered with a conflict or with a broken condition, as S3 does.
/// </summary>
internal sealed class SimulatedRecords(Region region) : IObjectRecords
{
    private readonly Caller _caller = new(region, (code, message, status) => new S3RecordException(message, code, "simulated", status));
    private readonly Chance _chance = region.Chance.For("records");
    private readonly Dictionary<string, ObjectRecord> _objects = new(StringComparer.Ordinal);
    private long _writes;

    public Task<ObjectRecord?> GetAsync(string bucket, string key, CancellationToken cancellationToken) =>
        _caller.CallAsync(Api.S3RecordRead, Assumptions.S3Call, () => _objects.GetValueOrDefault($"{bucket}/{key}"), cancellationToken);

    public Task<PutRecordResult> PutAsync(
        string bucket, string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken cancellationToken)
    {
        var name = $"{bucket}/{key}";
        var before = _objects.GetValueOrDefault(name)?.ETag;
        return _caller.CallAsync(Api.S3RecordWrite, Assumptions.S3Call, () => Put(name, content, condition, before), cancellationToken);
    }

    public Task DeleteAsync(string bucket, string key, CancellationToken cancellationToken) =>
        _caller.CallAsync(Api.S3RecordWrite, Assumptions.S3Call, () => _objects.Remove($"{bucket}/{key}"), cancellationToken);

    private PutRecordResult Put(string name, ReadOnlyMemory<byte> content, PutCondition condition, string? before)
    {
        var present = _objects.GetValueOrDefault(name);
        var isMet = condition.Header switch
        {
            null => true,
            "if-none-match" => present is null,
            _ => present is not null && present.ETag == condition.Value,
        };
        if (!isMet)
        {
            // A lost answer: the client finds its own bytes there (S3RecordClient.PutAsync).
            if (present is not null && present.Content.Span.SequenceEqual(content.Span))
            {
                return new PutRecordResult(PutOutcome.Written, present.ETag);
            }

            var wasOvertaken = before != present?.ETag && _chance.Happens(0.5);
            return new PutRecordResult(wasOvertaken ? PutOutcome.Conflict : PutOutcome.ConditionFailed, null);
        }

        var etag = string.Create(CultureInfo.InvariantCulture, $"\"{++_writes:x32}\"");
        _objects[name] = new ObjectRecord(content.ToArray(), etag, region.Loop.Time.GetUtcNow());
        return new PutRecordResult(PutOutcome.Written, etag);
    }
}
