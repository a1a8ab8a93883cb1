using System.Text.Json.Nodes;

namespace CloudPipe.Deployer.Planning;

/// <summary>
/// A template with the values of its parameters: what CloudFormation makes of it, as far as that can be known without making it.
/// References between resources stay references.
/// </summary>
internal sealed class ResolvedTemplate
{
    private readonly ParameterResolver _resolver;

    private ResolvedTemplate(ParameterResolver resolver, IReadOnlyDictionary<string, ResolvedResource> resources)
    {
        _resolver = resolver;
        Resources = resources;
    }

    /// <summary>What is made, in the template's order; without what its condition leaves out.</summary>
    public IReadOnlyDictionary<string, ResolvedResource> Resources { get; }

    /// <summary>The value of a parameter; null if it has none yet.</summary>
    public string? ValueOf(string parameter) => _resolver.ValueOf(parameter);

    /// <param name="template">Its JSON.</param>
    /// <param name="values">Of parameters; for others the default holds.</param>
    public static ResolvedTemplate Of(JsonObject template, IReadOnlyDictionary<string, string> values)
    {
        var resolver = new ParameterResolver(template, values);
        var resources = new OrderedDictionary<string, ResolvedResource>(StringComparer.Ordinal);
        foreach (var (id, node) in template[nameof(Resources)] as JsonObject ?? [])
        {
            if (node is JsonObject resource && ((string?)resource["Condition"] is not { } condition || resolver.Holds(condition)))
            {
                resources.Add(id, new(
                    (string?)resource["Type"] ?? "",
                    resolver.Resolve(resource["Properties"]) as JsonObject ?? [],
                    Retains(resource, "DeletionPolicy"),
                    Retains(resource, "UpdateReplacePolicy")));
            }
        }

        return new(resolver, resources);
    }

    private static bool Retains(JsonObject resource, string policy) => (string?)resource[policy] is "Retain" or "RetainExceptOnCreate";
}
