using Microsoft.CodeAnalysis.Text;
using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary>The dispatcher of an algorithm, which a project goes on with in a part of its own.</summary>
internal static class DispatcherClass
{
    public static SourceText Of(NamedAlgorithm algorithm, string containingNamespace)
    {
        var (dispatcher, variables) = (algorithm.Dispatcher, algorithm.Variables);
        var code = new CodeWriter(containingNamespace);
        code.Summary($"Queues the files for the algorithm <c>{Comment(algorithm.Model.Name)}</c> and makes sure that workers run.");
        code.Line("/// <remarks>Write another part of this class to override <c>AcceptAsync</c>, <c>DispatchedAsync</c> or <c>Configure</c>.</remarks>");
        code.Type($"public partial class {dispatcher} : {algorithm.DispatcherBase}", () =>
        {
            code.Summary("A dispatcher whose workers have the variables that the environment of this process gives.");
            code.Line("/// <param name=\"services\">What it works with.</param>");
            code.Line("/// <exception cref=\"global::CloudPipe.Model.CloudPipeException\">Required variables are missing.</exception>");
            code.Line($"public {dispatcher}({RuntimeNames.Services} services) : this(services, {variables}.FromEnvironment(services.Environment))");
            code.Line("{");
            code.Line("}");
            code.Line();
            code.Summary("A dispatcher whose workers have these variables.");
            code.Line("/// <param name=\"services\">What it works with.</param>");
            code.Line("/// <param name=\"variables\">Of the algorithm.</param>");
            code.Line($"public {dispatcher}({RuntimeNames.Services} services, {variables} variables) : base(services, variables)");
            code.Line("{");
            code.Line("}");
        });
        return code.Source;
    }
}
