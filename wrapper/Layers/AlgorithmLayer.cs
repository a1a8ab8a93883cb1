using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>The tiny layer with <c>/cloudpipe/algorithm.json</c>: the same document gives the same bytes everywhere and always.</summary>
internal static class AlgorithmLayer
{
    private const int FolderMode = 0x1ED; // 0755

    public static ImageLayer Create(AgentDocument document, string mediaType)
    {
        var tar = Tar(Encoding.UTF8.GetBytes(document.Write()));
        var stored = StoredGzip.Wrap(tar);
        return new ImageLayer(
            new BlobDescriptor(mediaType, ContentDigest.Of(stored), stored.Length),
            ContentDigest.Of(tar),
            new MemoryContent(stored));
    }

    private static byte[] Tar(byte[] json)
    {
        using var tar = new MemoryStream();
        tar.Write(new TarHeader("cloudpipe/", 0, FolderMode).ToBlock());
        tar.Write(new TarHeader(AgentDocument.PathInImage.TrimStart('/'), json.Length, 0x1A4).ToBlock()); // 0644
        tar.Write(json);
        tar.SetLength((tar.Length + TarHeader.BlockSize - 1) / TarHeader.BlockSize * TarHeader.BlockSize);
        tar.SetLength(tar.Length + (2 * TarHeader.BlockSize));
        return tar.ToArray();
    }
}
