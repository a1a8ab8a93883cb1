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
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in algorithm.List(name))
        {
            if (ObjectFields.Of(source, item, "a variable", name + ".", Fields) is not { } fields
                || fields.RequiredText("name") is not { } variable)
            {
                continue;
            }

            CheckName(source, variable);
            if (!names.Add(variable.Text))
            {
                var message = $"variable '{variable.Text}' is declared a second time";
                source.Diagnostics.Error(DuplicateVariable, variable.Start, message, "keep one of them");
            }

            variables.Add(Variable(source, fields, variable.Text));
        }

        return variables;
    }

    private static VariableDeclaration Variable(DocumentSource source, ObjectFields fields, string name)
    {
        var isRequired = fields.Boolean("required") ?? false;
        var value = fields.Optional("default");
        var standard = value is null ? null : fields.Text(value, fields.Label("default"), mayHaveLines: true);
        if (isRequired && standard is not null)
        {
            source.Diagnostics.Warning(
                RequiredWithDefault,
                value!.Start,
                "a required variable never takes its default",
                "write \"required\": false, or leave the default out");
        }

        return new VariableDeclaration(name, isRequired, standard);
    }

    private static void CheckName(DocumentSource source, TextField name)
    {
        if (!Naming.IsVariable(name.Text))
        {
            var message = $"'{name.Text}' cannot be the name of an environment variable";
            source.Diagnostics.Error(BadVariableName, name.Start, message, Naming.VariableHint);
        }
        else if (name.Text.StartsWith("CLOUDPIPE_", StringComparison.Ordinal))
        {
            var message = $"variables that begin with CLOUDPIPE_ belong to the agent: '{name.Text}' may not reach the algorithm";
            source.Diagnostics.Warning(ReservedVariable, name.Start, message, "choose another name");
        }
    }
}
