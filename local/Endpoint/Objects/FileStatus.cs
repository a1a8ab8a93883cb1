using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Local.Objects;

/// <summary>What the file system says of a path, in one call, without opening it (a FIFO would block).</summary>
/// <param name="Kind">What is there.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">UTC ticks.</param>
/// <param name="Device">Where it is; a rename works within one device.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly partial record struct FileStatus(FileKind Kind, long Size, long Modified, long Device)
{
    private const int AtCurrentFolder = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const int AtEmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;

    public static FileStatus Missing { get; } = new(FileKind.Missing, 0, 0, 0);

    public static FileStatus Of(string path, bool followLink)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Portable(path, followLink);
        }

        Span<byte> buffer = stackalloc byte[256];
        return Statx(AtCurrentFolder, path, followLink ? 0 : AtSymlinkNoFollow, BasicStats, ref MemoryMarshal.GetReference(buffer)) == 0
            ? Read(buffer)
            : Missing;
    }

    /// <summary>Of an open file.</summary>
    public static FileStatus Of(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new FileStatus(FileKind.File, RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file).Ticks, 0);
        }

        Span<byte> buffer = stackalloc byte[256];
        return Statx(file.DangerousGetHandle().ToInt32(), "", AtEmptyPath, BasicStats, ref MemoryMarshal.GetReference(buffer)) == 0
            ? Read(buffer)
            : throw new IOException("An open file has no status.");
    }

    /// <summary>Reads struct statx, which is the same on every architecture, which struct stat is not.</summary>
    private static FileStatus Read(ReadOnlySpan<byte> buffer)
    {
        var kind = (MemoryMarshal.Read<ushort>(buffer[28..]) & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Other,
        };
        var modified = DateTime.UnixEpoch.Ticks
            + (MemoryMarshal.Read<long>(buffer[112..]) * TimeSpan.TicksPerSecond) + (MemoryMarshal.Read<uint>(buffer[120..]) / 100);
        var device = ((long)MemoryMarshal.Read<uint>(buffer[136..]) << 32) | MemoryMarshal.Read<uint>(buffer[140..]);
        return new FileStatus(kind, MemoryMarshal.Read<long>(buffer[40..]), modified, device);
    }

    private static FileStatus Portable(string path, bool followLink)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (info.LinkTarget is not null)
        {
            if (!followLink)
            {
                return new FileStatus(FileKind.Link, 0, info.LastWriteTimeUtc.Ticks, 0);
            }

            info = info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        }

        return info switch
        {
            FileInfo { Exists: true } file => new FileStatus(FileKind.File, file.Length, file.LastWriteTimeUtc.Ticks, 0),
            DirectoryInfo { Exists: true } folder => new FileStatus(FileKind.Folder, 0, folder.LastWriteTimeUtc.Ticks, 0),
            _ => Missing,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte buffer);
}
