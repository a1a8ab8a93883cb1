using Microsoft.CodeAnalysis.Text;

namespace CloudPipe.Generator;

/// <summary>
/// The JSON of the variables, as System.Text.Json's own generator would make it: that one does not see what we generate, so
/// <c>[JsonSerializable]</c> would do nothing here.
/// </summary>
internal static class JsonContextClass
{
    private const string Metadata = "global::System.Text.Json.Serialization.Metadata.";
    private const string Json = "global::System.Text.Json.";

    public static SourceText Of(NamedAlgorithm algorithm, string containingNamespace)
    {
        var (context, variables) = (algorithm.JsonContext, algorithm.Variables);
        var info = $"{Metadata}JsonTypeInfo<{variables}>";
        var code = new CodeWriter(containingNamespace);
        code.Summary($"<see cref=\"{variables}\"/> as JSON: an object with the names of the document, as a workflow has it. Needs no reflection.");
        code.Type($"public sealed class {context} : {Json}Serialization.JsonSerializerContext, {Metadata}IJsonTypeInfoResolver", () =>
        {
            code.Summary("With the options that System.Text.Json has by default.");
            code.Line($"public {context}() : base(null)");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Summary("With options of your own, which belong to this context from then on.");
            code.Line("/// <param name=\"options\">Options that no other context has.</param>");
            code.Line($"public {context}({Json}JsonSerializerOptions options) : base(options)");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Summary("The one for general use.");
            code.Line($"public static {context} Default {{ get; }} = new();");
            code.Line();
            code.Summary("How the variables are written and read.");
            code.Line($"public {info} Variables => ({info})Options.GetTypeInfo(typeof({variables}));");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"protected override {Json}JsonSerializerOptions? GeneratedSerializerOptions => null;");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"public override {Metadata}JsonTypeInfo? GetTypeInfo(global::System.Type type) => Options.TryGetTypeInfo(type, out var info) ? info : null;");
            code.Line();
            code.Line($"{Metadata}JsonTypeInfo? {Metadata}IJsonTypeInfoResolver.GetTypeInfo(global::System.Type type, {Json}JsonSerializerOptions options) =>");
            code.Inner($"type == typeof({variables}) ? {Metadata}JsonMetadataServices.CreateValueInfo<{variables}>(options, new VariablesConverter()) : null;");
            code.Line();
            JsonConverterClass.Write(code, algorithm);
        });
        return code.Source;
    }
}
