using CloudPipe.Agent.Storage;

namespace CloudPipe.Agent.Jobs;

/// <summary>The two keys a result may have and what stands there.</summary>
internal sealed record ResultPlaces(string FileKey, StoredObject? File, string ZipKey, StoredObject? Zip)
{
    /// <returns>The result of this very job, or null.</returns>
    public StoredResult? ResultOf(Job job) => ResultOf(job.Identity);

    /// <returns>The result of the job with this identity, or null.</returns>
    public StoredResult? ResultOf(string identity) =>
        File?.Job == identity ? new StoredResult(FileKey, File)
        : Zip?.Job == identity ? new StoredResult(ZipKey, Zip)
        : null;
}
