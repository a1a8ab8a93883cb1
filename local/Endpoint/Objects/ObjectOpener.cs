using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Local.Objects;

/// <summary>Opens objects for reading.</summary>
internal static class ObjectOpener
{
    /// <summary>The object and its bytes, both of one moment, or null.</summary>
    public static ObjectContent? Open(ObjectFinder finder, BucketEntry bucket, string key) => OpenFile(finder, bucket, key) is var (stored, file)
        ? new ObjectContent(stored, new FileStream(file, FileAccess.Read, bufferSize: 0))
        : null;

    /// <summary>The same, without a stream around the file.</summary>
    public static (StoredObject Object, SafeFileHandle File)? OpenFile(ObjectFinder finder, BucketEntry bucket, string key)
    {
        while (finder.Locate(bucket, key) is { } file)
        {
            // Deleted or moved in between: look again.
            if (NativeFile.TryOpen(file.Path) is { } opened)
            {
                try
                {
                    // It may have been replaced between looking and opening; what is open now is what counts.
                    var status = FileStatus.Of(opened);
                    return (finder.Describe(bucket, key, file with { Size = status.Size, Modified = status.Modified }), opened);
                }
                catch
                {
                    opened.Dispose();
                    throw;
                }
            }
        }

        return null;
    }
}
