using System.Formats.Tar;
using System.Text;

namespace CloudPipe.Local.Tests.Rootfs;

/// <summary>A layer, entry by entry, whatever one wants to put in it.</summary>
public sealed class LayerBuilder
{
    public static readonly DateTimeOffset Time = new(2020, 2, 2, 2, 2, 2, TimeSpan.Zero);

    private readonly List<TarEntry> _entries = [];

    public LayerBuilder Folder(string name, int mode = 0b111_101_101, int owner = 0) => Add(TarEntryType.Directory, name, mode, owner);

    public LayerBuilder File(string name, string content = "", int mode = 0b110_100_100, int owner = 0) =>
        Add(TarEntryType.RegularFile, name, mode, owner, content: Encoding.UTF8.GetBytes(content));

    public LayerBuilder File(string name, byte[] content, int mode = 0b111_101_101) =>
        Add(TarEntryType.RegularFile, name, mode, 0, content: content);

    public LayerBuilder Symlink(string name, string target) => Add(TarEntryType.SymbolicLink, name, 0b111_111_111, 0, target);

    public LayerBuilder HardLink(string name, string target) => Add(TarEntryType.HardLink, name, 0b110_100_100, 0, target);

    public LayerBuilder Device(string name) => Add(TarEntryType.CharacterDevice, name, 0b110_110_110, 0);

    public byte[] ToArray()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var entry in _entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return tar.ToArray();
    }

    private LayerBuilder Add(TarEntryType type, string name, int mode, int owner, string? link = null, byte[]? content = null)
    {
        var entry = new GnuTarEntry(type, name) { Mode = (UnixFileMode)mode, ModificationTime = Time, Uid = owner, Gid = owner };
        if (link is not null)
        {
            entry.LinkName = link;
        }

        if (content is not null)
        {
            entry.DataStream = new MemoryStream(content);
        }

        _entries.Add(entry);
        return this;
    }
}
