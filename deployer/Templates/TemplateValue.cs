using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CloudPipe.Deployer.Templates;

/// <summary>A value in a template: what JSON has, and the intrinsic functions that <see cref="Fn"/> makes of it.</summary>
internal abstract class TemplateValue
{
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator TemplateValue?(string? text) => text is null ? null : new TextValue(text);

    public static implicit operator TemplateValue(int number) => new NumberValue(number);

    public static implicit operator TemplateValue(bool flag) => new FlagValue(flag);

    public abstract void WriteTo(Utf8JsonWriter json);
}
