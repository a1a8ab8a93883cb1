using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>
/// The ports of an algorithm, or those that a workflow asks for: <c>{"port": 9090, "protocol": "tcp"}</c>, or the number alone.
/// </summary>
internal static class PortList
{
    public static IReadOnlyList<PortMapping> Read(DocumentSource source, ObjectFields owner, DocumentField list)
    {
        var ports = new List<PortMapping>();
        var seen = new HashSet<PortMapping>();
        foreach (var item in owner.List(list))
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

        if (ObjectFields.Of(source, item, "a port", prefix, PortFields.Fields) is not { } fields)
        {
            return null;
        }

        var label = fields.Label(PortFields.Port.Name);
        var number = fields.Required(PortFields.Port) is { } value && ObjectFields.Is(source, value, label, JsonKind.Number, "a whole number")
            ? Number(source, value)
            : null;
        var protocol = fields.OptionalText(PortFields.Protocol);
        var protocols = PortFields.Protocol.Text.Choices;
        if (protocol is not null && !protocols.Contains(protocol.Text))
        {
            var hint = Spelling.Hint(protocol.Text, protocols) ?? "write \"tcp\" or \"udp\"";
            source.Diagnostics.Error(source.Codes.BadProtocol, protocol.Start, $"'{protocol.Text}' is not a protocol of a port", hint);
            return null;
        }

        return number is null ? null : new PortMapping(number.Value, protocol?.Text ?? protocols[0]);
    }

    private static int? Number(DocumentSource source, JsonValue value)
    {
        if (int.TryParse(value.Text, out var number) && number >= PortFields.Range.Least && number <= PortFields.Range.Most)
        {
            return number;
        }

        var message = $"a port is a whole number from {PortFields.Range.Least} to {PortFields.Range.Most}, not {value.Text}";
        source.Diagnostics.Error(source.Codes.BadPort, value.Start, message);
        return null;
    }
}
