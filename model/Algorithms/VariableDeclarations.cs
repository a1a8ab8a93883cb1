using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>Reads the variables that an algorithm declares.</summary>
internal static class VariableDeclarations
{
    public static IReadOnlyList<VariableDeclaration> Read(DocumentSource source, ObjectFields algorithm)
    {
        var list = AlgorithmFields.Variables;
        var variables = new List<VariableDeclaration>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in algorithm.List(list))
        {
            if (ObjectFields.Of(source, item, "a variable", list.Name + ".", VariableFields.Fields) is not { } fields
                || fields.RequiredText(VariableFields.Name) is not { } variable)
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
        var isRequired = fields.Boolean(VariableFields.Required) ?? false;
        var field = VariableFields.Default;
        var value = fields.Optional(field);
        var standard = value is null ? null : fields.Text(value, fields.Label(field.Name), field.Text.MayHaveLines);
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
