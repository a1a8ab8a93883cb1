using System.Buffers;
using System.Xml;
using System.Xml.Linq;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3;

/// <summary>Reads the XML of a request, within a bound and checked like any body.</summary>
internal static class S3XmlBody
{
    public const int SmallLimit = 1 << 20;

    /// <summary>Lists of 10,000 parts with checksums, or of 1,000 keys of 1,024 escaped bytes, are larger than a mebibyte.</summary>
    public const int ListLimit = 4 << 20;

    /// <summary>10,000 parts of three elements each, every one with its text, its end and white space.</summary>
    private const int MostNodes = 200_000;
    private const int MostAttributes = 16;
    private const int Deepest = 16;

    public static async Task<XElement> ReadAsync(S3Call call, int limit, string root, bool checksumsAreOfBody = true)
    {
        var bytes = await ReadBytesAsync(call, limit, checksumsAreOfBody);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };
        try
        {
            CheckShape(bytes, settings);
            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            var element = XElement.Load(reader);
            return element.Name.LocalName == root ? element : throw Malformed();
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);

    public static S3Exception Malformed() => new(
        S3Error.MalformedXml, "The XML you provided was not well-formed or did not validate against our published schema");

    /// <summary>A tree takes a hundred times the memory of its text: what no request of S3 needs is not made one.</summary>
    private static void CheckShape(byte[] bytes, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
        for (var nodes = 0; reader.Read(); nodes++)
        {
            if (nodes > MostNodes || reader.Depth > Deepest || reader.AttributeCount > MostAttributes)
            {
                throw Malformed();
            }
        }
    }

    private static async Task<byte[]> ReadBytesAsync(S3Call call, int limit, bool checksumsAreOfBody)
    {
        var payload = RequestPayload.Of(call);
        var expected = checksumsAreOfBody ? payload.Expected : payload.Expected with { Checksums = BodyExpectations.None.Checksums };
        using var digests = new BodyDigests(expected);
        using var all = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 << 10);
        try
        {
            while (await payload.Content.ReadAsync(buffer, call.Aborted) is > 0 and var read)
            {
                if (all.Length + read > limit)
                {
                    throw new S3Exception(S3Error.EntityTooLarge, $"The XML is longer than {limit} bytes.");
                }

                digests.Append(buffer.AsSpan(0, read));
                all.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        digests.Finish();
        return all.ToArray();
    }
}
