using System.Formats.Tar;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Images of all the kinds that registries hold.</summary>
internal static class RegistryImages
{
    public static readonly string[] Kinds = ["gzip", "zstd", "plain", "docker", "the same layer twice", "no layers", "foreign"];

    public static TestImage Of(string kind) => kind switch
    {
        "gzip" => TestImage.Small().With(LayerCompression.Gzip, ("second", "2")),
        "zstd" => TestImage.Small().With(LayerCompression.Zstd, ("second", new string('z', 100_000))),
        "plain" => TestImage.Oci().With(LayerCompression.None, ("plain", "p")),
        "docker" => TestImage.Docker().With(LayerCompression.Gzip, ("etc/motd", "hello\n")),
        "the same layer twice" => TestImage.Small().With(LayerCompression.Gzip, ("etc/motd", "hello\n")),
        "no layers" => TestImage.Oci(),
        "foreign" => Foreign(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Plain layers of bytes that nothing compresses, no two the same.</summary>
    /// <param name="layers">How many.</param>
    /// <param name="bytes">Of each, and a little more for the tar.</param>
    /// <param name="seed">Another one makes other layers.</param>
    public static TestImage Layered(int layers, int bytes, int seed = 1)
    {
        var image = TestImage.Oci();
        var random = new Random(seed);
        for (var i = 0; i < layers; i++)
        {
            image.With(LayerCompression.None, ($"layer-{i}", random.GetString("abcdefghijklmnopqrstuvwxyz0123456789", bytes)));
        }

        return image;
    }

    /// <summary>Large layers that cost little to make.</summary>
    public static TestImage Zeros(int layers, int bytes)
    {
        var image = TestImage.Oci();
        for (var i = 0; i < layers; i++)
        {
            using var tar = new MemoryStream(bytes + 4096);
            using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"zeros-{i}") { DataStream = new MemoryStream(new byte[bytes]), ModificationTime = DateTimeOffset.UnixEpoch });
            }

            image.With(new TestLayer(tar.ToArray(), LayerCompression.None));
        }

        return image;
    }

    private static TestImage Foreign()
    {
        var image = TestImage.Small().With(LayerCompression.Gzip, ("windows", "not to be redistributed"));
        image.EditManifest = m =>
        {
            m["layers"]![1]!["mediaType"] = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
            m["layers"]![1]!["urls"] = new JsonArray("https://example.com/layer");
        };
        return image;
    }
}
