using Microsoft.CodeAnalysis.Text;
using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary>
/// What the dispatcher of an algorithm adds to the library's. It is a class of its own because a part of a class cannot override what another part
/// of it declares.
/// </summary>
internal static class DispatcherBaseClass
{
    public static SourceText Of(NamedAlgorithm algorithm, string containingNamespace)
    {
        var (name, variables) = (algorithm.DispatcherBase, algorithm.Variables);
        var code = new CodeWriter(containingNamespace);
        code.Summary($"The algorithm <c>{Comment(algorithm.Model.Name)}</c> and its variables, for <see cref=\"{algorithm.Dispatcher}\"/>.");
        code.Type($"public abstract class {name} : {RuntimeNames.Dispatcher}", () =>
        {
            code.Line($"private {RuntimeNames.Environment}? _workerEnvironment;");
            code.Line();
            code.Summary("A dispatcher whose workers have these variables.");
            code.Line("/// <param name=\"services\">What it works with.</param>");
            code.Line("/// <param name=\"variables\">Of the algorithm.</param>");
            code.Line($"protected {name}({RuntimeNames.Services} services, {variables} variables) : base(services)");
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
