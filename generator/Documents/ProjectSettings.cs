using Microsoft.CodeAnalysis.Diagnostics;

namespace CloudPipe.Generator;

/// <summary>What the project says, by MSBuild properties that its compiler is shown.</summary>
/// <param name="Namespace">The namespace of what is generated: <c>RootNamespace</c>, made a name that C# accepts.</param>
/// <param name="GenerateMain">Whether an executable without a <c>Main</c> of its own gets one: <c>CloudPipeGenerateMain</c>, true by default.</param>
internal sealed record ProjectSettings(string Namespace, bool GenerateMain)
{
    private const string Property = "build_property.";

    public static ProjectSettings Of(AnalyzerConfigOptionsProvider options)
    {
        var properties = options.GlobalOptions;
        var root = properties.TryGetValue(Property + "RootNamespace", out var name) ? name : "";
        var asked = properties.TryGetValue(Property + "CloudPipeGenerateMain", out var main) ? main : "";
        return new ProjectSettings(CSharpNames.Namespace(root), !string.Equals(asked, "false", StringComparison.OrdinalIgnoreCase));
    }
}
