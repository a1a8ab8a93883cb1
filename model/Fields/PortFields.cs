namespace CloudPipe.Model;

/// <summary>The fields of a port, and the list of ports that both documents have.</summary>
internal static class PortFields
{
    public static WholeNumberShape Range { get; } = new(1, 65535);

    public static DocumentField Port { get; } = new("port", Range, "The number of the port, 1 to 65535.") { IsRequired = true, Examples = ["9090"] };

    public static DocumentField Protocol { get; } = new("protocol", new TextShape { Choices = ["tcp", "udp"] }, "The protocol of the port.") { Default = "\"tcp\"" };

    public static ObjectShape Fields { get; } = new([Port, Protocol]);

    /// <summary>The ports of an algorithm or of a stage.</summary>
    public static DocumentField List(string description) =>
        new("port", new ListShape(new EitherShape(Fields, Range)) { IsDistinct = true }, description)
        {
            Default = "[]",
            Examples = ["[{ \"port\": 9090, \"protocol\": \"tcp\" }]", "[9090]"],
        };
}
