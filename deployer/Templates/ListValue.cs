using System.Text.Json;

namespace CloudPipe.Deployer.Templates;

internal sealed class ListValue(IReadOnlyList<TemplateValue> items) : TemplateValue
{
    public static ListValue Of(params IEnumerable<TemplateValue> items) => new([.. items]);

    public override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(json);
        }

        json.WriteEndArray();
    }
}
