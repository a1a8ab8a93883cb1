using CloudPipe.Agent.Storage;

namespace CloudPipe.Agent.Jobs;

/// <summary>The two keys a result may have and what stands there.</summary>
internal sealed record ResultPlaces(string FileKey, StoredObject? File, string ZipKey, StoredObject? Zip)
{
    /// <returns>The result of this very job, or null.</returns>
    public StoredResult? ResultOf(Job job) =>
        File?.Job == job.Identity ? new StoredResult(FileKey, File)
        : Zip?.Job == job.Identity ? new StoredResult(ZipKey, Zip)
        : null;
}
