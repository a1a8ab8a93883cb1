namespace CloudPipe.Wrapper;

/// <summary><c>oci:PATH[:TAG]</c>: an image or an index is added to what is there, the layout's own index last.</summary>
internal sealed class OciLayoutDestination : IImageDestination
{
    public Task<string> WriteAsync(ContainerImage image, ImageReference reference, CancellationToken cancellationToken) =>
        WriteAsync(OciContent.Of(image), reference, cancellationToken);

    public Task<string> WriteIndexAsync(ImageIndex index, ImageReference reference, CancellationToken cancellationToken) =>
        WriteAsync(OciContent.Of(index), reference, cancellationToken);

    private static async Task<string> WriteAsync(OciContent content, ImageReference reference, CancellationToken cancellationToken)
    {
        OciContent.RefuseNumber(reference);
        var root = Path.GetFullPath(reference.Name);
        RefuseFile(root);
        var folder = new LayoutFolder(root);
        LayoutLock? only = null;
        try
        {
            only = await LockAsync(root, folder, cancellationToken);
            folder.Sweep();
            RefuseStrangers(root);
            await WriteAsync(content, reference, root, folder, cancellationToken);
        }
        catch
        {
            folder.TakeBack();
            throw;
        }
        finally
        {
            only?.Dispose();
        }

        return content.Digest;
    }

    /// <summary>A writer that fails takes the folder back that it made, also while another one waits for it.</summary>
    private static async Task<LayoutLock> LockAsync(string root, LayoutFolder folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            folder.EnsureFolder(root);
            var only = await LayoutLock.AcquireAsync(root, TimeProvider.System, cancellationToken);
            if (Directory.Exists(root))
            {
                return only;
            }

            only.Dispose();
        }
    }

    private static async Task WriteAsync(
        OciContent content,
        ImageReference reference,
        string root,
        LayoutFolder folder,
        CancellationToken cancellationToken)
    {
        var indexPath = Path.Combine(root, OciLayout.IndexFile);
        var existing = File.Exists(indexPath) ? await ReadIndexAsync(indexPath, cancellationToken) : [];
        var index = LayoutIndex.Put(existing, $"'{indexPath}'", content.Entry, reference.Tag);
        foreach (var blob in content.Blobs)
        {
            await folder.PutAsync(blob.Descriptor, blob.What, blob.Content, cancellationToken);
        }

        if (!File.Exists(Path.Combine(root, OciLayout.MarkerFile)))
        {
            await folder.PutFileAsync(OciLayout.MarkerFile, OciLayout.Marker.ToArray(), cancellationToken);
        }

        if (!index.AsSpan().SequenceEqual(existing))
        {
            await folder.PutFileAsync(OciLayout.IndexFile, index, cancellationToken);
        }
    }

    private static Task<byte[]> ReadIndexAsync(string path, CancellationToken cancellationToken) =>
        BlobReader.ReadAsync(FileContent.Whole(new FileInfo(path)), $"'{path}'", cancellationToken);

    private static void RefuseFile(string root)
    {
        if (File.Exists(root))
        {
            throw new ImageException(
                ImageErrorCodes.CannotWrite,
                $"'{root}' is a file.",
                "For an archive write oci-archive:PATH or docker-archive:PATH.");
        }
    }

    /// <summary>Only the one writer may judge: another one's layout is half there while it is begun.</summary>
    private static void RefuseStrangers(string root)
    {
        if (!File.Exists(Path.Combine(root, OciLayout.MarkerFile))
            && !File.Exists(Path.Combine(root, OciLayout.IndexFile))
            && Directory.EnumerateFileSystemEntries(root).Any(e => Path.GetFileName(e) != "blobs"))
        {
            throw new ImageException(
                ImageErrorCodes.CannotWrite,
                $"The folder '{root}' holds other things than images; no image is written into it.",
                "Choose a new folder, or one that is an OCI image layout.");
        }
    }
}
