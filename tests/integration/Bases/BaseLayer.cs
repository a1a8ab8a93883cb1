using System.Formats.Tar;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>The files of a base image, as a tar.</summary>
internal sealed class BaseLayer
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    private readonly List<UstarTarEntry> _entries = [];

    /// <summary>Debian's static busybox as the shell and the few tools that the tests use.</summary>
    public static BaseLayer Busybox()
    {
        var layer = new BaseLayer().Program("bin/busybox", "/bin/busybox").Folder("tmp", (UnixFileMode)0b1_111_111_111);
        foreach (var tool in (string[])["sh", "tr", "id", "test"])
        {
            layer.Link($"bin/{tool}", "busybox");
        }

        return layer;
    }

    /// <summary>A copy of a file of this machine, links followed.</summary>
    public BaseLayer Program(string path, string source) =>
        Add(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(File.ReadAllBytes(source)), Mode = Executable });

    public BaseLayer Link(string path, string target) => Add(new UstarTarEntry(TarEntryType.SymbolicLink, path) { LinkName = target });

    public BaseLayer Folder(string path, UnixFileMode mode) => Add(new UstarTarEntry(TarEntryType.Directory, path + "/") { Mode = mode });

    public byte[] ToArray()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            _entries.ForEach(writer.WriteEntry);
        }

        return tar.ToArray();
    }

    private BaseLayer Add(UstarTarEntry entry)
    {
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        _entries.Add(entry);
        return this;
    }
}
