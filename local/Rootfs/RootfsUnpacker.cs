using CloudPipe.Wrapper;

namespace CloudPipe.Local.Rootfs;

/// <summary>Unpacks all layers of an image into a folder, verifying each layer's diff_id on the way.</summary>
internal static class RootfsUnpacker
{
    /// <param name="image">Any Linux image.</param>
    /// <param name="folder">An existing, empty folder that only we can enter.</param>
    /// <param name="limits">When to give up.</param>
    /// <param name="cancellationToken">Ends the work; what is there by then is the caller's to remove.</param>
    /// <exception cref="RootfsException">The image is hostile, damaged or too large, or the disk is full.</exception>
    /// <exception cref="ImageException">A layer is not there or is not what the manifest promises.</exception>
    public static async Task UnpackAsync(ContainerImage image, string folder, UnpackLimits limits, CancellationToken cancellationToken)
    {
        var tree = new RootTree(folder);
        var applier = new LayerApplier(tree, limits, LibC.IsRoot);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        foreach (var layer in image.Layers)
        {
            await UnpackAsync(layer, applier, limits, cancellationToken);
        }

        MakeWorkingFolder(image, tree);
        applier.Finish();
    }

    private static async Task UnpackAsync(ImageLayer layer, LayerApplier applier, UnpackLimits limits, CancellationToken cancellationToken)
    {
        await using var tar = await layer.OpenUncompressedAsync(cancellationToken);
        try
        {
            // Synchronous on a thread of its own: tens of thousands of tiny reads and writes, none of which waits for a network.
            await Task.Run(() => Apply(applier, tar, limits, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new RootfsException(
                RootfsErrorCodes.DamagedLayer, $"Layer {layer.Descriptor.Digest} is not a whole tar archive: {e.Message}", inner: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RootfsException(
                RootfsErrorCodes.CannotUnpack,
                $"Layer {layer.Descriptor.Digest} cannot be unpacked: {e.Message}",
                "Is the disk full, or the cache folder not yours? '--cache' names another one.",
                e);
        }
    }

    private static void Apply(LayerApplier applier, Stream tar, UnpackLimits limits, CancellationToken cancellationToken)
    {
        applier.Apply(tar, cancellationToken);
        // The diff_id is verified by the read that finds the end, and the tar reader stops before that.
        var rest = new byte[64 << 10];
        for (var left = limits.Tail; tar.Read(rest) is > 0 and var read; left -= read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (read > left)
            {
                throw new InvalidDataException($"more than {limits.Tail} bytes follow the end of the archive");
            }
        }
    }

    /// <summary>Builders make the working folder when it is named; images made by hand may have forgotten it.</summary>
    private static void MakeWorkingFolder(ContainerImage image, RootTree tree)
    {
        if (image.Config.WorkingDir.Trim('/') is not { Length: > 0 } folder)
        {
            return;
        }

        try
        {
            tree.MakeFolders(EntryName.Parse(folder));
        }
        catch (RootfsException e) when (e.Code == RootfsErrorCodes.ThroughLink)
        {
            // It exists behind a link of the image, or it does not: entering it will tell.
        }
    }
}
