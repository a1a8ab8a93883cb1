using System.IO.Compression;
using CloudPipe.Agent.Isolation;

namespace CloudPipe.Agent.Results;

/// <summary>
/// Writes a folder as a zip: names relative to the folder, sorted, one fixed time, so that the same files give the same bytes.
/// Links are followed to files inside the folder only.
/// </summary>
internal static class FolderZip
{
    private const int UnixFile = 0x8000;

    /// <summary>The earliest time a zip can hold.</summary>
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="folder">What to pack.</param>
    /// <param name="zipPath">A new file outside the folder.</param>
    /// <param name="reader">Who made the folder, where that is not the agent's own user: what that user may not read is left out.</param>
    /// <param name="onSkipped">Called with the relative name of everything that was left out: pipes, devices, links that lead
    /// outside, to a folder or nowhere.</param>
    /// <param name="cancellationToken">Checked between pieces.</param>
    public static async Task WriteAsync(
        string folder, string zipPath, ChildUser? reader, Action<string> onSkipped, CancellationToken cancellationToken)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        await using var file = new FileStream(zipPath, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, path, kind) in Entries(root, root, reader, onSkipped).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = FixedTime;
            if (kind == FileKind.File)
            {
                entry.ExternalAttributes = (UnixFile | (int)File.GetUnixFileMode(path)) << 16;
                await using var source = File.OpenRead(path);
                await using var destination = entry.Open();
                await source.CopyToAsync(destination, cancellationToken);
            }
        }
    }

    private static IEnumerable<(string Name, string Path, FileKind Kind)> Entries(
        string root, string folder, ChildUser? reader, Action<string> onSkipped)
    {
        var isEmpty = true;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder))
        {
            isEmpty = false;
            var name = Path.GetRelativePath(root, path);
            var (kind, target) = FileKinds.Resolve(path);
            if (kind == FileKind.Folder && FileKinds.Of(path) != FileKind.Link)
            {
                foreach (var inner in Entries(root, path, reader, onSkipped))
                {
                    yield return inner;
                }
            }
            else if (kind == FileKind.File && IsInside(root, target) && (reader is null || UserRights.MayRead(reader, RealPath.Of(target))))
            {
                yield return (name, target, FileKind.File);
            }
            else
            {
                onSkipped(name);
            }
        }

        if (isEmpty && folder != root)
        {
            yield return (Path.GetRelativePath(root, folder) + "/", folder, FileKind.Folder);
        }
    }

    /// <summary>The target's folders may be links themselves: compare where they really are.</summary>
    private static bool IsInside(string root, string target) =>
        RealPath.Of(target).StartsWith(RealPath.Of(root) + "/", StringComparison.Ordinal);
}
