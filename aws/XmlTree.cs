using System.Xml;

namespace CloudPipe.Aws;

/// <summary>An XML reply without its attributes and namespaces, which carry nothing in these protocols.</summary>
internal sealed record XmlTree(string Name, IReadOnlyList<XmlTree> Children, string Text)
{
    /// <summary>Nothing AWS answers is deeper; a reply that is must not overflow the stack.</summary>
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        XmlResolver = null,
    };

    /// <summary>EC2 writes <c>instanceId</c> for the member that others write <c>InstanceId</c>.</summary>
    public XmlTree? Child(string name) => Children.FirstOrDefault(child => child.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <returns>Null if the bytes are not XML.</returns>
    public static XmlTree? TryParse(byte[] bytes)
    {
        // Most replies are JSON: do not let the reader find that out by an exception.
        if (bytes.AsSpan().TrimStart(" \t\r\n\uFEFF"u8) is not [(byte)'<', ..])
        {
            return null;
        }

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            reader.MoveToContent();
            return Read(reader, Deepest);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlTree Read(XmlReader reader, int depth)
    {
        if (depth == 0)
        {
            throw new XmlException("The reply is nested too deep.");
        }

        var name = reader.LocalName;
        var children = new List<XmlTree>();
        var text = "";
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return new XmlTree(name, children, text);
        }

        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                children.Add(Read(reader, depth - 1));
            }
            else if (reader.EOF)
            {
                throw new XmlException("The reply ends in the middle.");
            }
            else
            {
                text += reader.Value;
                reader.Read();
            }
        }

        reader.Read();
        return new XmlTree(name, children, text);
    }
}
