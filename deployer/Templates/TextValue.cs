using System.Text.Json;

namespace CloudPipe.Deployer.Templates;

internal sealed class TextValue(string text) : TemplateValue
{
    public override void WriteTo(Utf8JsonWriter json) => json.WriteStringValue(text);
}
