using System.Text.Json;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Deploying;

/// <summary>The parameters of a template, by name.</summary>
internal static class TemplateParameters
{
    public static IReadOnlyDictionary<string, AskedParameter> Of(CloudFormationTemplate template)
    {
        using var document = JsonDocument.Parse(template.ToCompactJson());
        return document.RootElement.GetProperty("Parameters").EnumerateObject().ToDictionary(
            parameter => parameter.Name,
            parameter => new AskedParameter(
                parameter.Value.GetProperty("Type").GetString()!,
                parameter.Value.TryGetProperty("Default", out var value) ? value.ToString() : null),
            StringComparer.Ordinal);
    }
}
