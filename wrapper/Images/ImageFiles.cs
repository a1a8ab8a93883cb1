using System.Formats.Tar;

namespace CloudPipe.Wrapper;

/// <summary>Looks for files in an image without unpacking it.</summary>
public static class ImageFiles
{
    private const string Whiteout = ".wh.";

    /// <summary>The paths of the files and links that have this name, for hints: what a layer hides as a whole folder is still named.</summary>
    /// <param name="image">Every layer of it is read.</param>
    /// <param name="name">The last part of a path, for example <c>convert</c>.</param>
    /// <param name="most">How many are enough.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Absolute paths in ordinal order.</returns>
    /// <exception cref="ImageException">A layer is not there, or is damaged.</exception>
    public static async Task<IReadOnlyList<string>> NamedAsync(ContainerImage image, string name, int most, CancellationToken cancellationToken)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var layer in image.Layers)
        {
            await using var tar = await layer.OpenUncompressedAsync(cancellationToken);
            try
            {
                await LookAsync(tar, name, found, cancellationToken);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
            {
                throw new ImageException(ImageErrorCodes.CannotRead, $"layer {layer.Descriptor.Digest} is not a whole tar archive: {e.Message}", inner: e);
            }
        }

        return [.. found.Take(most)];
    }

    private static async Task LookAsync(Stream tar, string name, SortedSet<string> found, CancellationToken cancellationToken)
    {
        await using var reader = new TarReader(new GuardedTar(tar), leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            var path = "/" + entry.Name.TrimStart('.').Trim('/');
            var last = path[(path.LastIndexOf('/') + 1)..];
            if (last == name && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.HardLink or TarEntryType.SymbolicLink)
            {
                found.Add(path);
            }
            else if (last == Whiteout + name)
            {
                found.Remove(path[..^last.Length] + name);
            }
        }
    }
}
