using System.Formats.Tar;
using System.Text;
using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>Reads the layer that <see cref="AlgorithmLayer"/> made, out of an image that anybody may have changed.</summary>
internal static class AgentDocumentLayer
{
    // Ours is two kilobytes; a label can name any layer.
    private const int LargestLayer = 1024 * 1024;

    /// <exception cref="ImageException">CP3063 where no such document is in it.</exception>
    public static async Task<AgentDocument> ReadAsync(ImageLayer layer, CancellationToken cancellationToken)
    {
        if (layer.Descriptor.Size > LargestLayer)
        {
            throw WrapProvenance.NotWrapped($"the layer with its document has {layer.Descriptor.Size} bytes");
        }

        await using var tar = await layer.OpenUncompressedAsync(cancellationToken);
        using var whole = new MemoryStream();
        var part = new byte[16 * 1024];
        while (await tar.ReadAsync(part, cancellationToken) is > 0 and var read)
        {
            if (whole.Length + read > LargestLayer)
            {
                throw WrapProvenance.NotWrapped("the layer with its document is far too large");
            }

            whole.Write(part, 0, read);
        }

        whole.Position = 0;
        try
        {
            return Find(whole);
        }
        catch (Exception e) when (e is UnreadableRecordException or InvalidDataException or EndOfStreamException or FormatException)
        {
            throw WrapProvenance.NotWrapped($"its document cannot be read: {e.Message}", e);
        }
    }

    private static AgentDocument Find(Stream tar)
    {
        using var reader = new TarReader(new GuardedTar(tar), leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.Name == AgentDocument.PathInImage.TrimStart('/') && entry.DataStream is { } content)
            {
                using var text = new StreamReader(content, Encoding.UTF8);
                return AgentDocument.Read(text.ReadToEnd());
            }
        }

        throw WrapProvenance.NotWrapped($"{AgentDocument.PathInImage} is not where it should be");
    }
}
