using System.Text.Json;

namespace CloudPipe.Deployer.Templates;

internal sealed class FlagValue(bool flag) : TemplateValue
{
    public override void WriteTo(Utf8JsonWriter json) => json.WriteBooleanValue(flag);
}
