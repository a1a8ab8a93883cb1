using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>The ports of an algorithm, or those that a workflow asks for: <c>{"port": 9090, "protocol": "tcp"}</c>, or the number alone.</summary>
internal static class PortList
{
    private static readonly string[] Fields = ["port", "protocol"];
    private static readonly string[] Protocols = ["tcp", "udp"];

    public static IReadOnlyList<PortMapping> Read(DocumentSource source, ObjectFields owner, string name)
    {
        var ports = new List<PortMapping>();
        foreach (var item in owner.List(name))
        {
            if (Port(source, item) is not { } port)
            {
                continue;
            }

            if (ports.Contains(port))
            {
                source.Diagnostics.Error(source.Codes.DuplicatePort, item.Start, $"port {port.Port}/{port.Protocol} is listed a second time", "keep one of them");
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

        var number = fields.Required("port") is { } value && ObjectFields.Is(source, value, fields.Label("port"), JsonKind.Number, "a whole number")
            ? Number(source, value)
            : null;
        var protocol = fields.OptionalText("protocol") ?? "tcp";
        if (!Protocols.Contains(protocol))
        {
            var hint = Spelling.Hint(protocol, Protocols) ?? "write \"tcp\" or \"udp\"";
            source.Diagnostics.Error(source.Codes.BadProtocol, fields.Optional("protocol")!.Start, $"'{protocol}' is not a protocol of a port", hint);
            return null;
        }

        return number is null ? null : new PortMapping(number.Value, protocol);
    }

    private static int? Number(DocumentSource source, JsonValue value)
    {
        if (int.TryParse(value.Text, out var number) && number is >= 1 and <= 65535)
        {
            return number;
        }

        source.Diagnostics.Error(source.Codes.BadPort, value.Start, $"a port is a whole number from 1 to 65535, not {value.Text}");
        return null;
    }
}
