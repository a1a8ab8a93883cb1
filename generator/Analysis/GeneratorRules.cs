using Rule = Microsoft.CodeAnalysis.DiagnosticDescriptor;
using Severity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace CloudPipe.Generator;

/// <summary>What the compiler can say about documents and the C# that is made of them.</summary>
internal static class GeneratorRules
{
    private const string Category = "CloudPipe";
    private const string Page = "docs/errors/";
    private const string Said = "{0}";

    public static readonly Rule SameAlgorithm = new(GeneratorErrorCodes.SameAlgorithm, "two documents describe the same algorithm", Said, Category, Severity.Error, true, helpLinkUri: Page + GeneratorErrorCodes.SameAlgorithm + ".md");
    public static readonly Rule BadCSharpName = new(GeneratorErrorCodes.BadCSharpName, "the wanted name is no name in C#", Said, Category, Severity.Error, true, helpLinkUri: Page + GeneratorErrorCodes.BadCSharpName + ".md");
    public static readonly Rule SameCSharpName = new(GeneratorErrorCodes.SameCSharpName, "two algorithms would have the same name in C#", Said, Category, Severity.Warning, true, helpLinkUri: Page + GeneratorErrorCodes.SameCSharpName + ".md");

    public static IEnumerable<Rule> All =>
    [
        SameAlgorithm, BadCSharpName, SameCSharpName,
    ];
}
