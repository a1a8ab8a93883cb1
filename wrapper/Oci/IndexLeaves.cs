namespace CloudPipe.Wrapper;

/// <summary>The images of an index, also of the indexes in it.</summary>
internal static class IndexLeaves
{
    private const int MaxNesting = 4;
    private const int MaxImages = 256;

    /// <param name="entries">Attestations among them are left out.</param>
    /// <param name="read">The verified bytes of an index that is named in another one.</param>
    /// <exception cref="ImageException">CP3008 for an index that is too deep, too large or not one.</exception>
    public static async Task<List<IndexEntry>> CollectAsync(IReadOnlyList<IndexEntry> entries, Func<BlobDescriptor, Task<byte[]>> read)
    {
        var leaves = new List<IndexEntry>();
        await CollectAsync(entries, leaves, read, depth: 0);
        return leaves;
    }

    public static IReadOnlyList<IndexEntry> Entries(byte[] index, string digest)
    {
        var root = JsonBytes.Parse(index, $"the index {digest}", ImageErrorCodes.BadManifest);
        return root.Json.ContainsKey("layers") || root.Json.ContainsKey("config")
            ? throw root.Fault("layers", "and manifests cannot both be there") // CVE-2021-41190
            : [.. root.Children("manifests").Select(IndexEntry.Read)];
    }

    private static async Task CollectAsync(IReadOnlyList<IndexEntry> entries, List<IndexEntry> leaves, Func<BlobDescriptor, Task<byte[]>> read, int depth)
    {
        foreach (var entry in entries.Where(e => !e.IsAttestation))
        {
            if (!MediaTypes.IsIndex(entry.Descriptor.MediaType))
            {
                leaves.Add(leaves.Count < MaxImages ? entry : throw BadIndex(entry, $"has more than {MaxImages} images"));
                continue;
            }

            if (depth == MaxNesting)
            {
                throw BadIndex(entry, $"is nested more than {MaxNesting} deep");
            }

            await CollectAsync(Entries(await read(entry.Descriptor), entry.Descriptor.Digest), leaves, read, depth + 1);
        }
    }

    private static ImageException BadIndex(IndexEntry entry, string problem) =>
        new(ImageErrorCodes.BadManifest, $"The index {entry.Descriptor.Digest} {problem}.");
}
