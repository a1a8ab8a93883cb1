namespace CloudPipe.Local.Objects;

/// <summary>A bucket.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">Its name.</param>
/// <param name="Folder">The folder whose files are its objects, absolute.</param>
/// <param name="ReadOnly">Nothing is ever written to the folder.</param>
/// <param name="Created">When it was made.</param>
/// <param name="StagingFolder">Where files are prepared, on the folder's own device so that they can be renamed into it.</param>
/// <param name="Notifications">Who is told of new objects.</param>
internal sealed record BucketEntry(
    long Id, string Name, string Folder, bool ReadOnly, DateTimeOffset Created, string StagingFolder,
    IReadOnlyList<QueueNotification> Notifications)
{
    public void CheckWritable()
    {
        if (ReadOnly)
        {
            throw new S3Exception(S3.S3Error.AccessDenied, $"The bucket {Name} is read-only: its folder is somebody's input.");
        }
    }
}
