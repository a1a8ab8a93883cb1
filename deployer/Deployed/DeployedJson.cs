using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudPipe.Deployer.Deployed;

/// <summary>How a template's description of itself is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StackDescription))]
internal sealed partial class DeployedJson : JsonSerializerContext
{
    /// <returns>Null if the template is not one of ours.</returns>
    public static StackDescription? Read(string template)
    {
        try
        {
            using var document = JsonDocument.Parse(template);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("Metadata", out var metadata)
                && metadata.TryGetProperty(Deployed.StackDescription.Member, out var own)
                ? own.Deserialize(Default.StackDescription)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
