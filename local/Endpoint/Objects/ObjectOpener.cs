namespace CloudPipe.Local.Objects;

/// <summary>Opens objects for reading.</summary>
internal static class ObjectOpener
{
    /// <summary>The object and its bytes, both of one moment, or null.</summary>
    public static ObjectContent? Open(ObjectFinder finder, BucketEntry bucket, string key)
    {
        while (finder.Locate(bucket, key) is { } file)
        {
            try
            {
                var stream = new FileStream(
                    file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

                // It may have been replaced between looking and opening; what is open now is what counts.
                var opened = file with { Size = stream.Length, Modified = File.GetLastWriteTimeUtc(stream.SafeFileHandle).Ticks };
                return new ObjectContent(finder.Describe(bucket, key, opened), stream);
            }
            catch (FileNotFoundException)
            {
                // Deleted or moved in between: look again.
            }
        }

        return null;
    }
}
