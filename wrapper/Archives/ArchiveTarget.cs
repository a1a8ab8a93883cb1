namespace CloudPipe.Wrapper;

/// <summary>Where an archive is to be written: the folder is made, an archive there is replaced, anything else is left alone.</summary>
internal static class ArchiveTarget
{
    /// <exception cref="ImageException">CP3021 where something that is not an archive is in the way.</exception>
    public static async Task<AtomicFile> CreateAsync(string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
        {
            throw new ImageException(
                ImageErrorCodes.CannotWrite,
                $"'{path}' is a folder.",
                "For an OCI layout in a folder write oci:PATH.");
        }

        if (File.Exists(path) && !await IsEmptyOrTarAsync(path, cancellationToken))
        {
            throw new ImageException(
                ImageErrorCodes.CannotWrite,
                $"'{path}' exists and is not a tar archive; it is not overwritten.",
                "Choose another path, or remove the file first if it is not needed.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return AtomicFile.Create(path);
    }

    private static async Task<bool> IsEmptyOrTarAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var block = new byte[TarHeader.BlockSize];
        var length = await file.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);
        return length == 0 || (length == block.Length && block.AsSpan(257, 5).SequenceEqual("ustar"u8));
    }
}
