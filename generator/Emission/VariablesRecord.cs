using Microsoft.CodeAnalysis.Text;
using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary>The variables of an algorithm as a record, whose required members are those that a workflow has to give.</summary>
internal static class VariablesRecord
{
    public static SourceText Of(NamedAlgorithm algorithm, string containingNamespace)
    {
        var code = new CodeWriter(containingNamespace);
        code.Summary($"What the algorithm <c>{Comment(algorithm.Model.Name)}</c> finds in its environment.");
        code.Type($"public sealed record {algorithm.Variables}", () =>
        {
            foreach (var variable in algorithm.Model.Variables)
            {
                Property(code, algorithm, variable);
            }

            ToEnvironment(code, algorithm);
            code.Line();
            FromEnvironment(code, algorithm);
        });
        return code.Source;
    }

    private static void Property(CodeWriter code, NamedAlgorithm algorithm, VariableModel variable)
    {
        var name = algorithm.Property(variable);
        code.Summary($"The variable <c>{Comment(variable.Name)}</c>{Rest(variable)}.");
        code.Line(variable switch
        {
            { Required: true } => $"public required string {name} {{ get; init; }}",
            { Default: { } value } => $"public string {name} {{ get; init; }} = {Literal(value)};",
            _ => $"public string? {name} {{ get; init; }}",
        });
        code.Line();
    }

    private static string Rest(VariableModel variable) => variable switch
    {
        { Required: true } => "; required",
        { Default: { } value } => $"; <c>{Comment(value)}</c> by default",
        _ => "; null where it is not set",
    };

    private static void ToEnvironment(CodeWriter code, NamedAlgorithm algorithm)
    {
        code.Summary("The environment of a worker: what is set, by the names of the document.");
        code.Block($"public {RuntimeNames.Environment} ToEnvironment()", () =>
        {
            code.Line($"var environment = new {RuntimeNames.Entries}({RuntimeNames.ByLetters});");
            foreach (var variable in algorithm.Model.Variables)
            {
                var set = $"environment[{Literal(variable.Name)}] = {algorithm.Property(variable)};";
                if (IsOptional(variable))
                {
                    code.Block($"if ({algorithm.Property(variable)} is not null)", () => code.Line(set));
                    code.Line();
                }
                else
                {
                    code.Line(set);
                }
            }

            code.Line("return environment;");
        });
    }

    private static void FromEnvironment(CodeWriter code, NamedAlgorithm algorithm)
    {
        code.Summary("The variables that the environment of a dispatcher gives its workers.");
        code.Line("/// <param name=\"environment\">Of this process, by name.</param>");
        code.Line("/// <exception cref=\"global::CloudPipe.Model.CloudPipeException\">Required variables are missing; it names all of them.</exception>");
        code.Block($"public static {algorithm.Variables} FromEnvironment({RuntimeNames.Environment} environment)", () =>
        {
            code.Line($"return From({RuntimeNames.Given}.Read({algorithm.Facts}.Facts, environment));");
        });
        code.Line();
        code.Line($"internal static {algorithm.Variables} From({RuntimeNames.Environment} values)");
        code.Block("", () =>
        {
            code.Line($"var given = {RuntimeNames.Given}.Complete({algorithm.Facts}.Facts, values);");
            code.Block($"return new {algorithm.Variables}", () =>
            {
                foreach (var variable in algorithm.Model.Variables)
                {
                    var name = Literal(variable.Name);
                    var value = IsOptional(variable) ? $"given.TryGetValue({name}, out var {Local(algorithm, variable)}) ? {Local(algorithm, variable)} : null" : $"given[{name}]";
                    code.Line($"{algorithm.Property(variable)} = {value},");
                }
            }, "};");
        });
    }

    private static bool IsOptional(VariableModel variable) => variable is { Required: false, Default: null };

    private static string Local(NamedAlgorithm algorithm, VariableModel variable) => "value" + Literal(algorithm.Model.Variables.ToList().IndexOf(variable));
}
