namespace CloudPipe.Wrapper;

/// <summary>Adds files to an OCI layout in a folder, and can take back all that it added.</summary>
internal sealed class LayoutFolder(string root)
{
    private readonly Stack<string> _files = new();
    private readonly Stack<string> _folders = new();

    public void EnsureFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { } parent)
        {
            EnsureFolder(parent);
        }

        Directory.CreateDirectory(path);
        _folders.Push(path);
    }

    /// <summary>Stores a blob under its digest, unless it is there and right.</summary>
    public async Task PutAsync(BlobDescriptor blob, string what, IBlobContent content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, ContentDigest.BlobPath(blob.Digest));
        var promise = new StreamPromise($"{what} {blob.Digest}", blob.Digest, blob.Size);
        if (content.Length is { } length && length != blob.Size)
        {
            throw promise.WrongSize(length);
        }

        if (content.FilePath == path || await IsThereAsync(path, promise, cancellationToken))
        {
            return;
        }

        EnsureFolder(Path.GetDirectoryName(path)!);
        var isNew = !File.Exists(path);
        if (!await TryLinkAsync(content, path, promise, cancellationToken))
        {
            await using var file = AtomicFile.Create(path);
            await using var source = new VerifiedStream(await content.OpenAsync(cancellationToken), promise);
            await source.CopyToAsync(file.Stream, 256 * 1024, cancellationToken);
            await file.CommitAsync(cancellationToken);
        }

        if (isNew)
        {
            _files.Push(path);
        }
    }

    public async Task PutFileAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, name);
        var isNew = !File.Exists(path);
        await using var file = AtomicFile.Create(path);
        await file.Stream.WriteAsync(content, cancellationToken);
        await file.CommitAsync(cancellationToken);
        if (isNew)
        {
            _files.Push(path);
        }
    }

    /// <summary>Removes what a writer left that was killed; to be called by the only writer.</summary>
    public void Sweep()
    {
        // Not further down: the folder may turn out to be none of ours.
        var left = Directory.EnumerateFiles(root, AtomicFile.TemporaryPattern);
        foreach (var algorithm in new[] { "blobs/sha256", "blobs/sha512" }.Select(a => Path.Combine(root, a)).Where(Directory.Exists))
        {
            left = left.Concat(Directory.EnumerateFiles(algorithm, AtomicFile.TemporaryPattern));
        }

        left.ToList().ForEach(File.Delete);
    }

    public void TakeBack()
    {
        while (_files.TryPop(out var file))
        {
            File.Delete(file);
        }

        while (_folders.TryPop(out var folder))
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    private static async Task<bool> IsThereAsync(string path, StreamPromise promise, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length != promise.Size)
        {
            return false;
        }

        try
        {
            await DrainAsync(FileContent.Whole(file), promise, cancellationToken);
            return true;
        }
        catch (ImageException e) when (e.Code is ImageErrorCodes.WrongDigest or ImageErrorCodes.WrongSize)
        {
            return false; // A damaged blob of this layout is replaced.
        }
    }

    /// <summary>Blobs are never changed in place, neither here nor by other tools, so two layouts can share one file.</summary>
    private static async Task<bool> TryLinkAsync(
        IBlobContent content,
        string path,
        StreamPromise promise,
        CancellationToken cancellationToken)
    {
        if (content.FilePath is not { } source || Path.GetFileName(source) != Path.GetFileName(path))
        {
            return false; // Files under other names, such as the agent's layer, are overwritten in place by tools like cp.
        }

        var temporary = AtomicFile.TemporaryBeside(path);
        if (LibC.Link(source, temporary) != 0)
        {
            return false; // Another file system, or one without links.
        }

        try
        {
            await DrainAsync(FileContent.Whole(new FileInfo(temporary)), promise, cancellationToken);
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task DrainAsync(IBlobContent content, StreamPromise promise, CancellationToken cancellationToken)
    {
        await using var stream = new VerifiedStream(await content.OpenAsync(cancellationToken), promise);
        await stream.CopyToAsync(Stream.Null, 256 * 1024, cancellationToken);
    }
}
