namespace CloudPipe.Generator;

/// <summary>The catalogue of what can be wrong between documents and the C# that is made of them. Codes are never used for anything else again.</summary>
internal static class GeneratorErrorCodes
{
    /// <summary>Two documents of one project describe the same algorithm.</summary>
    public const string SameAlgorithm = "CP5070";

    /// <summary>The name that a project wants for the types of a document is none that C# accepts.</summary>
    public const string BadCSharpName = "CP5071";

    /// <summary>Two algorithms would have the same name in C#.</summary>
    public const string SameCSharpName = "CP5072";

    /// <summary>A document that the command line names is not there; <c>CloudPipe.Generator.targets</c> says it, before the compiler runs.</summary>
    public const string NoDocument = "CP5073";
}
