using System.Text.Json;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Deploying;

/// <summary>What a template asks for: the names of its parameters, with their defaults; null where it has none.</summary>
internal static class TemplateParameters
{
    public static IReadOnlyDictionary<string, string?> Of(CloudFormationTemplate template)
    {
        using var document = JsonDocument.Parse(template.ToCompactJson());
        return document.RootElement.GetProperty("Parameters").EnumerateObject().ToDictionary(
            parameter => parameter.Name,
            parameter => parameter.Value.TryGetProperty("Default", out var value) ? value.ToString() : null,
            StringComparer.Ordinal);
    }
}
