using System.Buffers;
using System.Formats.Tar;
using System.Text;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Rootfs;

/// <summary>
/// Applies the layers of one image to a tree, in order: whiteouts, folders, files, links, modes, times and, as root, owners. Device
/// nodes and pipes are left out (the runtime brings its own /dev), extended attributes too.
/// </summary>
internal sealed class LayerApplier(RootTree tree, UnpackLimits limits, bool asRoot)
{
    private const string WhiteoutPrefix = ".wh.";
    private const string OpaqueMarker = ".wh..wh..opq";
    private const string ReservedPrefix = ".wh..wh.";
    private const int LongestLink = 4095;
    private const int CopySize = 128 << 10;

    private readonly Dictionary<string, FolderState> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofThisLayer = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foldersOfThisLayer = new(StringComparer.Ordinal);
    private readonly HashSet<string> _emptiedOfThisLayer = new(StringComparer.Ordinal);
    private long _entries;
    private long _bytes;
    private long _names;

    public void Apply(Stream tar, CancellationToken cancellationToken)
    {
        _ofThisLayer.Clear();
        _foldersOfThisLayer.Clear();
        _emptiedOfThisLayer.Clear();
        using var reader = new TarReader(new GuardedTar(tar), leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(entry);
            if (entry.EntryType != TarEntryType.GlobalExtendedAttributes)
            {
                Apply(entry);
            }
        }
    }

    /// <summary>Gives folders their modes and times: last, because a folder may be read-only and writing into it changes its time.</summary>
    public void Finish()
    {
        foreach (var (path, state) in _folders.OrderByDescending(f => f.Key.Length))
        {
            // A later layer may have put a link where the folder was: then the path leads elsewhere.
            if (tree.IsRealFolder(path))
            {
                File.SetUnixFileMode(tree.Full(path), state.Mode);
                Directory.SetLastWriteTimeUtc(tree.Full(path), state.Modified.UtcDateTime);
            }
        }
    }

    private void Apply(TarEntry entry)
    {
        var path = EntryName.Parse(entry.Name);
        var name = EntryName.Last(path);
        if (name.StartsWith(WhiteoutPrefix, StringComparison.Ordinal))
        {
            ApplyWhiteout(EntryName.Parent(path), name);
            return;
        }

        if (path.Length == 0 && entry.EntryType != TarEntryType.Directory)
        {
            throw new RootfsException(RootfsErrorCodes.BadEntryName, $"A layer has '{entry.Name}', the root, as something that is not a folder.");
        }

        tree.MakeFolders(EntryName.Parent(path));
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                MakeFolder(path, entry);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                MakeFile(path, entry);
                break;
            case TarEntryType.SymbolicLink:
                MakeSymbolicLink(path, entry);
                break;
            case TarEntryType.HardLink:
                MakeHardLink(path, entry);
                break;
            case TarEntryType.CharacterDevice or TarEntryType.BlockDevice or TarEntryType.Fifo:
                tree.Remove(path);
                break;
            default:
                throw new RootfsException(
                    RootfsErrorCodes.DamagedLayer, $"'{entry.Name}' in a layer is of the type '{entry.EntryType}', which images do not have.");
        }

        _ofThisLayer.Add(path);
        for (var folder = EntryName.Parent(path); folder.Length > 0 && _foldersOfThisLayer.Add(folder);)
        {
            folder = EntryName.Parent(folder);
        }
    }

    private void MakeFolder(string path, TarEntry entry)
    {
        if (tree.Kind(path) != PathKind.Directory)
        {
            tree.Remove(path);
            Directory.CreateDirectory(tree.Full(path), RootTree.OwnerOnly);
        }

        Own(path, entry);
        _folders[path] = new FolderState(entry.Mode, entry.ModificationTime);
    }

    private void MakeFile(string path, TarEntry entry)
    {
        tree.Remove(path);
        // CreateNew never opens what is there, so it follows no link; sharing everything spares a lock per file.
        using var file = new FileStream(tree.Full(path), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            BufferSize = 0,
        });
        Copy(entry.DataStream, file);
        // The owner before the mode: changing the owner clears the setuid bit.
        Own(path, entry);
        File.SetUnixFileMode(file.SafeFileHandle, entry.Mode);
        File.SetLastWriteTimeUtc(file.SafeFileHandle, entry.ModificationTime.UtcDateTime);
    }

    /// <summary>Counts what comes, not what was announced: an entry may say one length and have another.</summary>
    private void Copy(Stream? content, FileStream file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopySize);
        try
        {
            while (content?.Read(buffer, 0, CopySize) is > 0 and var read)
            {
                _bytes += read;
                if (_bytes > limits.Bytes)
                {
                    throw TooLarge();
                }

                file.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void MakeSymbolicLink(string path, TarEntry entry)
    {
        if (entry.LinkName.Length == 0 || entry.LinkName.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(entry.LinkName) > LongestLink)
        {
            throw new RootfsException(
                RootfsErrorCodes.BadEntryName, $"The symbolic link '{path}' in a layer points to nothing, or to more than {LongestLink} bytes.");
        }

        tree.Remove(path);
        File.CreateSymbolicLink(tree.Full(path), entry.LinkName);
        Own(path, entry);
    }

    private void MakeHardLink(string path, TarEntry entry)
    {
        var target = EntryName.Parse(entry.LinkName, RootfsErrorCodes.BadHardLink);
        if (!tree.IsRealFolder(EntryName.Parent(target)) || tree.Kind(target) is PathKind.Missing or PathKind.Directory)
        {
            throw new RootfsException(
                RootfsErrorCodes.BadHardLink,
                $"'{path}' in a layer is a hard link to '{target}', which is no file of the image.",
                "The image was made wrongly or to do harm; make it again.");
        }

        if (target == path)
        {
            return;
        }

        tree.Remove(path);
        LibC.Link(tree.Full(target), tree.Full(path));
    }

    private void ApplyWhiteout(string folder, string name)
    {
        var hidden = name[WhiteoutPrefix.Length..];
        if (name != OpaqueMarker && (hidden is "" or "." or ".."))
        {
            throw new RootfsException(RootfsErrorCodes.BadWhiteout, $"A layer has the whiteout '{name}', which names no file.");
        }

        tree.MakeFolders(folder);
        var prefix = folder.Length == 0 ? "" : folder + "/";
        if (name == OpaqueMarker)
        {
            // Once is enough: what comes later is of this layer.
            if (_emptiedOfThisLayer.Add(folder))
            {
                RemoveOlder(folder);
            }
        }
        else if (!name.StartsWith(ReservedPrefix, StringComparison.Ordinal))
        {
            // A whiteout hides what lower layers have, not what its own layer brings, whichever comes first.
            if (!_ofThisLayer.Contains(prefix + hidden))
            {
                tree.Remove(prefix + hidden);
            }
        }
    }

    /// <summary>Empties a folder of what lower layers put there.</summary>
    private void RemoveOlder(string folder)
    {
        foreach (var child in tree.Children(folder))
        {
            if (!_ofThisLayer.Contains(child) && !_foldersOfThisLayer.Contains(child))
            {
                tree.Remove(child);
            }
            else if (tree.Kind(child) == PathKind.Directory)
            {
                RemoveOlder(child);
            }
        }
    }

    private void Own(string path, TarEntry entry)
    {
        if (asRoot)
        {
            LibC.ChangeOwner(tree.Full(path), entry.Uid, entry.Gid);
        }
    }

    private void Count(TarEntry entry)
    {
        _names += entry.Name.Length;
        // Subtracted, not added: a length may be as large as a number can be.
        if (++_entries > limits.Entries || _names > limits.Names || entry.Length > limits.Bytes - _bytes)
        {
            throw TooLarge();
        }
    }

    private RootfsException TooLarge() => new(
        RootfsErrorCodes.TooLarge,
        $"The image has more than {limits.Entries} entries, {limits.Bytes} bytes or {limits.Names} characters in names.",
        "It would fill the disk; if it really is that large, run it with Docker.");
}
