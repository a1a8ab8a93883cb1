namespace CloudPipe.Aws;

/// <summary>An XML reply without its attributes and namespaces, which carry nothing in these protocols.</summary>
internal sealed record XmlTree(string Name, IReadOnlyList<XmlTree> Children, string Text)
{
    /// <summary>EC2 writes <c>instanceId</c> for the member that others write <c>InstanceId</c>.</summary>
    public XmlTree? Child(string name)
    {
        foreach (var child in Children)
        {
            if (child.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return child;
            }
        }

        return null;
    }

    /// <returns>Null if the bytes are not XML.</returns>
    public static XmlTree? TryParse(byte[] bytes)
    {
        // Most replies are JSON: do not find that out by an exception.
        if (bytes.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is not [(byte)'<', ..])
        {
            return null;
        }

        try
        {
            return new XmlText(bytes).Read();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
