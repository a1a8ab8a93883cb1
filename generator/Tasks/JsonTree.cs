using CloudPipe.Model.Json;

namespace CloudPipe.Generator.Tasks;

/// <summary>Writes JSON of plain values: texts, whole numbers, truths, lists, and members in the order they have.</summary>
internal static class JsonTree
{
    /// <summary>An object.</summary>
    public static List<KeyValuePair<string, object>> Map(params IEnumerable<(string Name, object Value)> members) =>
        [.. members.Select(m => new KeyValuePair<string, object>(m.Name, m.Value))];

    /// <summary>A list.</summary>
    public static List<object> List(params IEnumerable<object> items) => [.. items];

    /// <summary>A reference to a resource or parameter.</summary>
    public static object Ref(string name) => Map(("Ref", name));

    /// <summary>An attribute of a resource.</summary>
    public static object Attribute(string resource, string name) => Map(("Fn::GetAtt", List(resource, name)));

    /// <summary>A text with <c>${Name}</c> in it.</summary>
    public static object Sub(string text) => Map(("Fn::Sub", text));

    public static string Text(object root)
    {
        var text = new JsonText();
        Write(text, root);
        return text.ToString();
    }

    private static void Write(JsonText text, object value)
    {
        switch (value)
        {
            case string said:
                text.Value(said);
                break;
            case bool truth:
                text.Value(truth);
                break;
            case int number:
                text.Value(number);
                break;
            case List<KeyValuePair<string, object>> members:
                text.Object(inner =>
                {
                    foreach (var member in members)
                    {
                        Write(inner.Name(member.Key), member.Value);
                    }
                });
                break;
            case List<object> items:
                text.List(items, Write);
                break;
        }
    }
}
