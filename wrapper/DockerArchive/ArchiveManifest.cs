using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>The <c>manifest.json</c> of a docker-archive.</summary>
internal static class ArchiveManifest
{
    public const string FileName = "manifest.json";

    private const string MakeAgain = "Make the archive with 'docker save', 'skopeo copy IMAGE docker-archive:FILE' or 'cloudpipe wrap'.";

    public static async Task<IReadOnlyList<ArchiveEntry>> ReadAsync(TarFiles files, CancellationToken cancellationToken)
    {
        var where = $"{files.Description}, {FileName}";
        var content = files.Find(FileName) ?? throw new ImageException(
            ImageErrorCodes.BadArchiveManifest,
            $"{files.Description} has no {FileName}, so it is not what 'docker save' writes.",
            files.Find(OciLayout.IndexFile) is null ? MakeAgain : "It looks like an OCI layout: write oci-archive:PATH instead.");
        var json = await BlobReader.ReadAsync(content, where, cancellationToken);
        var entries = JsonBytes.ParseArray(json, where, ImageErrorCodes.BadArchiveManifest);
        return [.. entries.Select((entry, i) => entry is JsonObject image
            ? Entry(new DocumentNode(image, $"{where}, image {i}", ImageErrorCodes.BadArchiveManifest))
            : throw new ImageException(ImageErrorCodes.BadArchiveManifest, $"{where}: image {i} is not an object.", MakeAgain))];
    }

    public static byte[] Write(string configPath, string? repoTag, IEnumerable<string> layerPaths)
    {
        var entry = new JsonObject
        {
            ["Config"] = configPath,
            ["RepoTags"] = repoTag is null ? null : new JsonArray(repoTag),
            ["Layers"] = new JsonArray([.. layerPaths.Select(p => (JsonNode)p)]),
        };
        return JsonBytes.Write(new JsonArray(entry));
    }

    private static ArchiveEntry Entry(DocumentNode image) => new(
        Inside(image.RequiredText("Config"), image.Where),
        image.TextList("RepoTags") ?? [],
        [.. (image.TextList("Layers") ?? []).Select(path => Inside(path, image.Where))]);

    private static string Inside(string path, string where) =>
        !path.Split('/').Contains("..") && ArchivePath.Normalize("", path) is { } safe
            ? safe
            : throw new ImageException(
                ImageErrorCodes.UnsafePath,
                $"{where} names a path outside the archive: '{path}'.",
                "The archive was made to do harm or by a broken tool; do not use it.");
}
