using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

/// <summary>What a worker left of a failed attempt, in the bucket of its results.</summary>
internal static class LeftRecord
{
    /// <returns>Null where there is none, or where it cannot be read.</returns>
    public static async Task<FailureRecord?> ReadAsync(BucketStore buckets, string bucket, string key, CancellationToken cancellationToken)
    {
        await using var left = await buckets.GetAsync(bucket, key, cancellationToken);
        if (left is null)
        {
            return null;
        }

        using var reader = new StreamReader(left.Content, Encoding.UTF8);
        try
        {
            return FailureRecord.Read(await reader.ReadToEndAsync(cancellationToken));
        }
        catch (UnreadableRecordException)
        {
            return null;
        }
    }
}
