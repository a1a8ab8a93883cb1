using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A layer from files in memory, in one of the compressions.</summary>
internal sealed record TestLayer(byte[] Tar, LayerCompression Compression)
{
    public string DiffId => Sha.Of(Tar);

    public byte[] Stored => Compression switch
    {
        LayerCompression.Gzip => Gzip(Tar),
        LayerCompression.Zstd => ZstdCompressor.Compress(Tar),
        _ => Tar,
    };

    public static TestLayer Of(LayerCompression compression, params (string Path, string Content)[] files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return new TestLayer(tar.ToArray(), compression);
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }
}
