using System.Formats.Tar;
using CloudPipe.Wrapper;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>Images in one file.</summary>
internal static class ArchiveTargets
{
    private static readonly string[] Words = ["manifest.json", "index.json", "blobs/sha256/", "../", "\"Config\":", "\"Layers\":[", "77777777777\0", "ustar\0" + "00"];

    public static FuzzTarget Docker()
    {
        var layer = TarBytes.Of(TarEntryFormat.Gnu, ("a", TarEntryType.RegularFile, "x"));
        var config = $$$"""{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["{{{ContentDigest.Of(layer)}}}"]}}""";
        return Target(ImageTransport.DockerArchive, TarBytes.Of(
            TarEntryFormat.Gnu,
            ("config.json", TarEntryType.RegularFile, config),
            ("layer.tar", TarEntryType.RegularFile, FuzzText.Of(layer)),
            ("manifest.json", TarEntryType.RegularFile, """[{"Config":"config.json","RepoTags":["a:1"],"Layers":["link.tar"]}]"""),
            ("link.tar", TarEntryType.SymbolicLink, "./layer.tar")));
    }

    public static FuzzTarget Oci()
    {
        var image = LayerTargets.Image([TarBytes.Of(TarEntryFormat.Gnu, ("a", TarEntryType.RegularFile, "x"))]);
        var manifest = image.Manifest.ToArray();
        var index = $$"""{"schemaVersion":2,"manifests":[{"mediaType":"{{image.MediaType}}","digest":"{{image.Digest}}","size":{{manifest.Length}}}]}""";
        return Target(ImageTransport.OciArchive, TarBytes.Of(
            TarEntryFormat.Gnu,
            ("oci-layout", TarEntryType.RegularFile, """{"imageLayoutVersion":"1.0.0"}"""),
            ("index.json", TarEntryType.RegularFile, index),
            (ContentDigest.BlobPath(image.Digest), TarEntryType.RegularFile, FuzzText.Of(manifest)),
            (ContentDigest.BlobPath(ContentDigest.Of(image.ConfigBytes.Span)), TarEntryType.RegularFile, FuzzText.Of(image.ConfigBytes.Span)),
            (ContentDigest.BlobPath(image.Layers[0].Descriptor.Digest), TarEntryType.RegularFile, "not what it says")));
    }

    private static FuzzTarget Target(ImageTransport transport, byte[] archive)
    {
        var folder = new TemporaryFolder();
        var reference = new ImageReference(transport, folder.Sub("image.tar"));
        return new FuzzTarget("", [archive], Words, bytes =>
        {
            File.WriteAllBytes(reference.Name, TarBytes.WithRightChecksums(bytes));
            var image = ImageTransports.ReadAsync(reference, platform: null, CancellationToken.None).GetAwaiter().GetResult();
            return $"{Math.Min(4, image.Layers.Count)} layers";
        })
        {
            Close = folder.Dispose,
        };
    }
}
