using System.Text.Json;

namespace CloudPipe.Deployer.Templates;

internal sealed class NumberValue(int number) : TemplateValue
{
    public override void WriteTo(Utf8JsonWriter json) => json.WriteNumberValue(number);
}
