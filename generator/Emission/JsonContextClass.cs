using Microsoft.CodeAnalysis.Text;

namespace CloudPipe.Generator;

/// <summary>
/// The JSON of the variables. System.Text.Json's own generator does not see what we generate, so <c>[JsonSerializable]</c> would do nothing here.
/// </summary>
internal static class JsonContextClass
{
    public static SourceText Of(NamedAlgorithm algorithm, string containingNamespace)
    {
        var (context, variables) = (algorithm.JsonContext, algorithm.Variables);
        var code = new CodeWriter(containingNamespace);
        code.Summary($"<see cref=\"{variables}\"/> as JSON: an object with the names of the document, as a workflow has it. Needs no reflection.");
        code.Type($"public sealed class {context} : {RuntimeNames.JsonContext}<{variables}>", () =>
        {
            code.Summary("With the options that System.Text.Json has by default.");
            code.Line($"public {context}() : base(null)");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Summary("With options of your own, which belong to this context from then on.");
            code.Line("/// <param name=\"options\">Options that no other context has.</param>");
            code.Line($"public {context}({RuntimeNames.JsonOptions} options) : base(options)");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Summary("The one for general use.");
            code.Line($"public static {context} Default {{ get; }} = new();");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"protected override {variables} Read({RuntimeNames.Environment} given) => {variables}.From(given);");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"protected override {RuntimeNames.Environment} Write({variables} variables) => variables.ToEnvironment();");
        });
        return code.Source;
    }
}
