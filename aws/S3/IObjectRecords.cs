namespace CloudPipe.Aws.S3;

/// <summary>
/// Small objects in S3 that several processes change: leases, failure records. Exists beside AWSSDK.S3 because that package would
/// triple what a Lambda function has to load. <see cref="S3RecordClient"/> says what the operations throw.
/// </summary>
public interface IObjectRecords
{
    /// <returns>Null if there is no such object.</returns>
    Task<ObjectRecord?> GetAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Writes the object if its present state is the one that is expected.</summary>
    Task<PutRecordResult> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, PutCondition condition, CancellationToken cancellationToken);

    /// <summary>Deletes the object; succeeds also when there is none.</summary>
    Task DeleteAsync(string bucket, string key, CancellationToken cancellationToken);
}
