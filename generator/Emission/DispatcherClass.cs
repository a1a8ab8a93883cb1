using Microsoft.CodeAnalysis.Text;
using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary>The dispatcher of an algorithm: a thin typed layer over the library, which a project goes on with in a part of its own.</summary>
internal static class DispatcherClass
{
    public static SourceText Of(NamedAlgorithm algorithm, string containingNamespace)
    {
        var (dispatcher, variables) = (algorithm.Dispatcher, algorithm.Variables);
        var code = new CodeWriter(containingNamespace);
        code.Summary($"Queues the files for the algorithm <c>{Comment(algorithm.Model.Name)}</c> and makes sure that workers run.");
        code.Line("/// <remarks>");
        code.Line("/// Write another part of this class to override the hooks of the base class and <see cref=\"Configure\"/>.");
        code.Line("/// </remarks>");
        code.Type($"public partial class {dispatcher} : {RuntimeNames.Dispatcher}", () =>
        {
            code.Line($"private {RuntimeNames.Environment}? _workerEnvironment;");
            code.Line();
            code.Summary("A dispatcher whose workers have the variables that the environment of this process gives.");
            code.Line("/// <param name=\"services\">What it works with.</param>");
            code.Line("/// <exception cref=\"global::CloudPipe.Model.CloudPipeException\">Required variables are missing.</exception>");
            code.Line($"public {dispatcher}({RuntimeNames.Services} services)");
            code.Inner($": this(services, {variables}.FromEnvironment(services.Environment))");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Summary("A dispatcher whose workers have these variables.");
            code.Line("/// <param name=\"services\">What it works with.</param>");
            code.Line("/// <param name=\"variables\">Of the algorithm.</param>");
            code.Line($"public {dispatcher}({RuntimeNames.Services} services, {variables} variables)");
            code.Inner(": base(services)");
            code.Line("{");
            code.Inner("Variables = variables;");
            code.Line("}");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"public override {RuntimeNames.Facts} Algorithm => {algorithm.Facts}.Facts;");
            code.Line();
            code.Summary("What the algorithm was given, before <see cref=\"Configure\"/>.");
            code.Line($"public {variables} Variables {{ get; }}");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"protected override {RuntimeNames.Environment} WorkerEnvironment => _workerEnvironment ??= Configure(Variables).ToEnvironment();");
            code.Line();
            code.Summary("The variables of the workers; overridden where they are only known when the program runs. Called once.");
            code.Line("/// <param name=\"variables\">What the algorithm was given.</param>");
            code.Line($"protected virtual {variables} Configure({variables} variables) => variables;");
        });
        return code.Source;
    }
}
