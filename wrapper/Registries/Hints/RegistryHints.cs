using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// Remembers across runs which repositories of a registry hold a layer, so that it is uploaded once a registry and then mounted, and what was
/// pushed last. Only hints: what is lost, damaged or no longer so costs some requests and nothing else (docs/decisions/0008).
/// </summary>
internal sealed record RegistryHints(IReadOnlyList<LayerPlace> Layers, IReadOnlyList<LastPush> Pushes)
{
    public const string FileName = "registry-hints.json";

    private const int MaxLayers = 500;
    private const int MaxPushes = 200;
    private const int MaxRepositories = 3;
    private const int MaxFileSize = 1024 * 1024;

    private static readonly RegistryHints None = new([], []);
    private static readonly SemaphoreSlim OneWriter = new(1);

    /// <returns>Nothing where there is no file, or none that can be understood.</returns>
    public static RegistryHints Load(string folder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, FileName));
            if (!file.Exists || file.Length > MaxFileSize)
            {
                return None;
            }

            var root = JsonBytes.Parse(File.ReadAllBytes(file.FullName), FileName, ImageErrorCodes.CannotRead);
            return new([.. root.Children("layers").Select(LayerPlace.Read).Where(p => p.IsUsable)], [.. root.Children("pushes").Select(LastPush.Read)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImageException)
        {
            return None;
        }
    }

    /// <summary>Wraps of one process lose nothing of each other's; of two processes the later one wins, which a hint can bear.</summary>
    public static async Task UpdateAsync(string folder, Func<RegistryHints, RegistryHints> change, CancellationToken cancellationToken)
    {
        await OneWriter.WaitAsync(cancellationToken);
        try
        {
            await change(Load(folder)).SaveAsync(folder, cancellationToken);
        }
        finally
        {
            OneWriter.Release();
        }
    }

    /// <summary>Repositories of the registry, the one most recently pushed to first.</summary>
    public IReadOnlyList<string> RepositoriesWith(string registry, string digest) =>
        Layers.FirstOrDefault(p => p.Registry == registry && p.Digest == digest)?.Repositories ?? [];

    public string? LastDigestOf(string name) => Pushes.FirstOrDefault(p => p.Name == name)?.Digest;

    /// <param name="registry">Of the repository.</param>
    /// <param name="repository">The one that holds the layer now.</param>
    /// <param name="digest">Of the layer.</param>
    /// <param name="inVain">Repositories that no longer have it.</param>
    public RegistryHints WithLayer(string registry, string repository, string digest, IReadOnlyList<string> inVain)
    {
        var others = RepositoriesWith(registry, digest).Where(r => r != repository && !inVain.Contains(r));
        var place = new LayerPlace(registry, digest, [.. others.Prepend(repository).Take(MaxRepositories)]);
        return this with { Layers = [place, .. Layers.Where(p => p.Registry != registry || p.Digest != digest).Take(MaxLayers - 1)] };
    }

    public RegistryHints WithPush(string name, string digest) =>
        this with { Pushes = [new(name, digest), .. Pushes.Where(p => p.Name != name).Take(MaxPushes - 1)] };

    private async Task SaveAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await using var file = AtomicFile.Create(Path.Combine(folder, FileName));
            await file.Stream.WriteAsync(
                JsonBytes.Write(new JsonObject
                {
                    ["layers"] = new JsonArray([.. Layers.Select(p => (JsonNode)p.Write())]),
                    ["pushes"] = new JsonArray([.. Pushes.Select(p => (JsonNode)p.Write())]),
                }),
                cancellationToken);
            await file.CommitAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // The next run does not know, that is all.
        }
    }
}
