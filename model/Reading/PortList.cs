using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>
/// The ports of an algorithm, or those that a workflow asks for: <c>{"port": 9090, "protocol": "tcp"}</c>, or the number alone.
/// </summary>
internal static class PortList
{
    private static readonly string[] Fields = ["port", "protocol"];
    private static readonly string[] Protocols = ["tcp", "udp"];

    public static IReadOnlyList<PortMapping> Read(DocumentSource source, ObjectFields owner, string name)
    {
        var ports = new List<PortMapping>();
        var seen = new HashSet<PortMapping>();
        foreach (var item in owner.List(name))
        {
            if (Port(source, item) is not { } port)
            {
                continue;
            }

            if (!seen.Add(port))
            {
                var message = $"port {port.Port}/{port.Protocol} is listed a second time";
                source.Diagnostics.Error(source.Codes.DuplicatePort, item.Start, message, "keep one of them");
            }

            ports.Add(port);
        }

        return ports;
    }

    private static PortMapping? Port(DocumentSource source, JsonValue item)
    {
        const string prefix = "port.";
        if (item.Kind == JsonKind.Number)
        {
            return Number(source, item) is { } alone ? new PortMapping(alone) : null;
        }

        if (ObjectFields.Of(source, item, "a port", prefix, Fields) is not { } fields)
        {
            return null;
        }

        var label = fields.Label("port");
        var number = fields.Required("port") is { } value && ObjectFields.Is(source, value, label, JsonKind.Number, "a whole number")
            ? Number(source, value)
            : null;
        var protocol = fields.OptionalText("protocol");
        if (protocol is not null && !Protocols.Contains(protocol.Text))
        {
            var hint = Spelling.Hint(protocol.Text, Protocols) ?? "write \"tcp\" or \"udp\"";
            source.Diagnostics.Error(source.Codes.BadProtocol, protocol.Start, $"'{protocol.Text}' is not a protocol of a port", hint);
            return null;
        }

        return number is null ? null : new PortMapping(number.Value, protocol?.Text ?? Protocols[0]);
    }

    private static int? Number(DocumentSource source, JsonValue value)
    {
        if (int.TryParse(value.Text, out var number) && number is >= 1 and <= 65535)
        {
            return number;
        }

        var message = $"a port is a whole number from 1 to 65535, not {value.Text}";
        source.Diagnostics.Error(source.Codes.BadPort, value.Start, message);
        return null;
    }
}
