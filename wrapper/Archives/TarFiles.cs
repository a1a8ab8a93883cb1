using System.Formats.Tar;

namespace CloudPipe.Wrapper;

/// <summary>A tar archive whose entries are read where they lie: only names and offsets are kept.</summary>
internal sealed class TarFiles : IFileSet
{
    private const int MaxEntries = 100_000;
    private const int MaxLinks = 8;

    private readonly Dictionary<string, IBlobContent> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly Func<long, long, IBlobContent> _content;

    private TarFiles(string description, Func<long, long, IBlobContent> content) => (Description, _content) = (description, content);

    public string Description { get; }

    /// <exception cref="ImageException">CP3003, CP3005, CP3022.</exception>
    public static async Task<TarFiles> OpenAsync(string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            throw new ImageException(
                ImageErrorCodes.NotFound,
                Directory.Exists(path) ? $"'{path}' is a folder, not an archive." : $"There is no archive '{path}'.",
                Directory.Exists(path)
                    ? "For an OCI layout in a folder write oci:PATH."
                    : "Check the path; a relative one starts at the algorithm file's folder.");
        }

        var files = new TarFiles($"archive '{path}'", (offset, length) => FileContent.Part(path, offset, length));
        var tar = new FileStream(
            path,
            new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete });
        await using (tar)
        {
            await files.IndexAsync(tar, $" {path}", cancellationToken);
        }

        return files;
    }

    /// <param name="archive">Kept for as long as one of its entries is.</param>
    /// <param name="description">For messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ImageException">CP3005.</exception>
    public static async Task<TarFiles> OpenAsync(SpooledFile archive, string description, CancellationToken cancellationToken)
    {
        var files = new TarFiles(description, archive.Content);
        await files.IndexAsync(archive.Stream, "", cancellationToken);
        return files;
    }

    public IBlobContent? Find(string path)
    {
        for (var hops = 0; hops <= MaxLinks; hops++)
        {
            if (_files.TryGetValue(path, out var file))
            {
                return file;
            }

            if (!_links.TryGetValue(path, out var target))
            {
                return null;
            }

            path = target;
        }

        throw new ImageException(ImageErrorCodes.UnsafePath, $"{Description}: the links at '{path}' go round in circles.");
    }

    private async Task IndexAsync(FileStream tar, string fileToUnpack, CancellationToken cancellationToken)
    {
        try
        {
            await RefuseCompressedAsync(tar, fileToUnpack, cancellationToken);
            CheckStructure(tar, cancellationToken);
            await using var reader = new TarReader(tar, leaveOpen: true);
            var count = 0;
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (++count > MaxEntries)
                {
                    throw Damaged("it has more entries than any image archive", null);
                }

                Add(entry, tar.Length);
            }

            if (count == 0)
            {
                throw Damaged("it is empty", null);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException
            or FormatException or OverflowException or ArgumentException)
        {
            throw Damaged(e.Message, e);
        }
    }

    private void Add(TarEntry entry, long archiveLength)
    {
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile
            or TarEntryType.SymbolicLink or TarEntryType.HardLink))
        {
            return;
        }

        // An entry with an unsafe name cannot be meant by a manifest; it is only an error when one asks for it.
        if (ArchivePath.Normalize("", entry.Name) is not { } name)
        {
            return;
        }

        _files.Remove(name);
        _links.Remove(name);
        if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            var folder = entry.EntryType == TarEntryType.SymbolicLink ? ArchivePath.Folder(name) : "";
            _links[name] = ArchivePath.Normalize(folder, entry.LinkName)
                ?? throw new ImageException(
                    ImageErrorCodes.UnsafePath,
                    $"{Description}: the link '{name}' points outside: '{entry.LinkName}'.");
            return;
        }

        var offset = entry.Length == 0 ? 0 : entry.DataOffset;
        if (offset < 0 || entry.Length > archiveLength - offset)
        {
            throw Damaged($"it ends in the middle of '{name}'", null);
        }

        _files[name] = _content(offset, entry.Length);
    }

    /// <summary>Goes from header to header before the library does, which would take what it is told into memory.</summary>
    private static void CheckStructure(FileStream tar, CancellationToken cancellationToken)
    {
        var structure = new TarStructure();
        var header = new byte[TarHeader.BlockSize];
        for (var at = 0L; RandomAccess.Read(tar.SafeFileHandle, header, at) == header.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            at += header.Length;
            var part = structure.Next(header);
            if (part.IsEnd || part.Length > tar.Length - at)
            {
                return;
            }

            if (part.IsAttributes)
            {
                var attributes = new byte[part.Length];
                RandomAccess.Read(tar.SafeFileHandle, attributes, at);
                structure.Take(attributes);
            }

            at += part.PaddedLength;
        }
    }

    private async Task RefuseCompressedAsync(FileStream tar, string fileToUnpack, CancellationToken cancellationToken)
    {
        var start = new byte[4];
        var length = await tar.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        tar.Position = 0;
        if (LayerDecompression.Sniff(start.AsSpan(0, length)) is var found and not LayerCompression.None)
        {
            throw new ImageException(
                ImageErrorCodes.BadArchive,
                $"{Description} is compressed with {found.ToString().ToLowerInvariant()}.",
                $"Unpack it first: '{(found == LayerCompression.Gzip ? "gunzip" : "unzstd")}{fileToUnpack}'.");
        }
    }

    private ImageException Damaged(string problem, Exception? inner) => new(
        ImageErrorCodes.BadArchive,
        $"{Description} is not a usable tar archive: {problem}",
        "Make it again with 'docker save', 'skopeo copy' or 'cloudpipe wrap'.",
        inner);
}
