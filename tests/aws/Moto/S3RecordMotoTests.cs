using CloudPipe.Aws.S3;

namespace CloudPipe.Aws.Tests.Moto;

public sealed class S3RecordMotoTests
{
    private readonly MotoServer _moto;
    private readonly string _bucket = $"b{Guid.NewGuid():n}";

    public S3RecordMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task A_lease_is_taken_by_one_renewed_by_its_owner_and_given_back()
    {
        await _moto.PutAsync(_bucket);
        using var records = new S3RecordClient(_moto.Options);
        const string key = "leases/a b+c ü(1)/12:00";
        (await records.GetAsync(_bucket, key, CancellationToken.None)).ShouldBeNull();
        var first = await records.PutAsync(_bucket, key, "one"u8.ToArray(), PutCondition.IfAbsent, CancellationToken.None);
        first.Outcome.ShouldBe(PutOutcome.Written);
        (await records.PutAsync(_bucket, key, "two"u8.ToArray(), PutCondition.IfAbsent, CancellationToken.None)).ShouldBe(new PutRecordResult(PutOutcome.ConditionFailed, null));

        var record = (await records.GetAsync(_bucket, key, CancellationToken.None)).ShouldNotBeNull();
        record.Content.ToArray().ShouldBe("one"u8.ToArray());
        record.ETag.ShouldBe(first.ETag);
        record.LastModified.ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        var renewed = await records.PutAsync(_bucket, key, "three"u8.ToArray(), PutCondition.IfMatch(record.ETag), CancellationToken.None);
        renewed.Outcome.ShouldBe(PutOutcome.Written);
        (await records.PutAsync(_bucket, key, "four"u8.ToArray(), PutCondition.IfMatch(record.ETag), CancellationToken.None)).Outcome.ShouldBe(PutOutcome.ConditionFailed);

        await records.DeleteAsync(_bucket, key, CancellationToken.None);
        await records.DeleteAsync(_bucket, key, CancellationToken.None);
        (await records.GetAsync(_bucket, key, CancellationToken.None)).ShouldBeNull();
        (await records.PutAsync(_bucket, key, "five"u8.ToArray(), PutCondition.IfMatch(renewed.ETag!), CancellationToken.None)).Outcome.ShouldBe(PutOutcome.ConditionFailed);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_bucket_that_is_not_there_is_an_error_and_not_an_absent_record()
    {
        using var records = new S3RecordClient(_moto.Options);
        (await Should.ThrowAsync<S3RecordException>(() => records.GetAsync(_bucket, "k", CancellationToken.None))).ErrorCode.ShouldBe("NoSuchBucket");
    }
}
