using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>An object of a JSON document that says, when it has another shape than expected, where and in which document.</summary>
internal readonly record struct DocumentNode(JsonObject Json, string Where, string Code)
{
    public string? Text(string name) => Value<string>(name, "a text");

    public string RequiredText(string name) => Text(name) ?? throw Fault(name, "is missing");

    public long? Number(string name) => Value<long>(name, "a whole number", out var number) ? number : null;

    public long RequiredSize(string name) => Number(name) switch
    {
        null => throw Fault(name, "is missing"),
        < 0 and var negative => throw Fault(name, $"is {negative}"),
        { } size => size,
    };

    public bool Flag(string name) => Value<bool>(name, "true or false", out var flag) && flag;

    public DocumentNode? Child(string name) => Json[name] switch
    {
        null => null,
        JsonObject child => new DocumentNode(child, $"{Where}, {name}", Code),
        _ => throw Fault(name, "is not an object"),
    };

    /// <summary>Empty where the field is missing or null.</summary>
    public IReadOnlyList<DocumentNode> Children(string name)
    {
        var (where, code) = (Where, Code);
        return [.. Array(name).Select((item, i) => item is JsonObject child
            ? new DocumentNode(child, $"{where}, {name}[{i}]", code)
            : throw new ImageException(code, $"{where}: {name}[{i}] is not an object."))];
    }

    /// <summary>Null where the field is missing or null.</summary>
    public IReadOnlyList<string>? TextList(string name)
    {
        if (Json[name] is null)
        {
            return null;
        }

        var (where, code) = (Where, Code);
        return [.. Array(name).Select((item, i) => item is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new ImageException(code, $"{where}: {name}[{i}] is not a text."))];
    }

    /// <summary>The members of an object whose values are texts; empty where the field is missing or null.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string name)
    {
        if (Child(name) is not { } child)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        return child.Json.ToDictionary(p => p.Key, p => child.Text(p.Key) ?? "", StringComparer.Ordinal);
    }

    /// <summary>The names of an object that is used as a set (<c>ExposedPorts</c>, <c>Volumes</c>).</summary>
    public IReadOnlyList<string> Names(string name) => Child(name) is { } child ? [.. child.Json.Select(p => p.Key)] : [];

    public ImageException Fault(string name, string problem) => new(Code, $"{Where}: {name} {problem}.");

    private JsonArray Array(string name) => Json[name] switch
    {
        null => [],
        JsonArray array => array,
        _ => throw Fault(name, "is not an array"),
    };

    private T? Value<T>(string name, string kind)
        where T : class => Value<T>(name, kind, out var value) ? value : null;

    private bool Value<T>(string name, string kind, out T? value)
    {
        value = default;
        if (Json[name] is not { } node)
        {
            return false;
        }

        return (node is JsonValue scalar && scalar.TryGetValue(out value)) ? true : throw Fault(name, $"is not {kind}");
    }
}
