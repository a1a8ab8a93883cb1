using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>Reads the variables that an algorithm declares.</summary>
internal static class VariableDeclarations
{
    private static readonly string[] Fields = ["name", "required", "default"];

    public static IReadOnlyList<VariableDeclaration> Read(DocumentSource source, ObjectFields algorithm)
    {
        const string name = "user_specified_environment_variables";
        var variables = new List<VariableDeclaration>();
        foreach (var item in algorithm.List(name))
        {
            if (ObjectFields.Of(source, item, "a variable", name + ".", Fields) is { } fields && Variable(source, fields) is { } variable)
            {
                if (variables.Any(v => v.Name == variable.Name))
                {
                    source.Diagnostics.Error(DuplicateVariable, fields.Required("name")!.Start, $"variable '{variable.Name}' is declared a second time", "keep one of them");
                }

                variables.Add(variable);
            }
        }

        return variables;
    }

    private static VariableDeclaration? Variable(DocumentSource source, ObjectFields fields)
    {
        var name = fields.RequiredText("name");
        var isRequired = fields.Boolean("required") ?? false;
        var standard = fields.Optional("default") is { } value ? fields.Text(value, fields.Label("default"), mayHaveLines: true) : null;
        if (isRequired && standard is not null)
        {
            source.Diagnostics.Warning(RequiredWithDefault, fields.Optional("default")!.Start, $"a required variable never takes its default", "write \"required\": false, or leave the default out");
        }

        if (name is null)
        {
            return null;
        }

        var start = fields.Required("name")!.Start;
        if (!Naming.IsVariable(name))
        {
            source.Diagnostics.Error(BadVariableName, start, $"'{name}' cannot be the name of an environment variable", "it begins with a letter or '_'; letters, digits, '_', '-' and '.' follow");
        }
        else if (name.StartsWith("CLOUDPIPE_", StringComparison.Ordinal))
        {
            source.Diagnostics.Warning(ReservedVariable, start, $"variables that begin with CLOUDPIPE_ belong to the agent: '{name}' may not reach the algorithm", "choose another name");
        }

        return new VariableDeclaration(name, isRequired, standard);
    }
}
