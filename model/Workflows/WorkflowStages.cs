using System.Globalization;
using CloudPipe.Model.Json;
using static CloudPipe.Model.WorkflowErrorCodes;

namespace CloudPipe.Model;

/// <summary>Reads the entries of <c>process.algorithms</c>.</summary>
internal static class WorkflowStages
{
    public static WorkflowStage? Read(DocumentSource source, DocumentPositions positions, JsonValue item, int index, bool isLast)
    {
        const string prefix = "process.algorithms.";
        if (ObjectFields.Of(source, item, "an algorithm of the process", prefix, StageFields.Fields) is not { } fields)
        {
            return null;
        }

        var path = index.ToString(CultureInfo.InvariantCulture);
        positions.Add(path, source.Diagnostics.PositionOf(item.Start));
        foreach (var field in fields.All)
        {
            positions.Add($"{path}/{field.Name}", source.Diagnostics.PositionOf(field.Value.Start));
        }

        var name = Name(source, fields);
        var ports = PortList.Read(source, fields, StageFields.Ports);
        var variables = Variables(source, positions, fields, path);
        return name is null ? null : new WorkflowStage(index, name, ports, variables, isLast ? [] : [index + 1]);
    }

    private static string? Name(DocumentSource source, ObjectFields fields)
    {
        var name = fields.RequiredText(StageFields.Name);
        if (name is not null && !Naming.IsName(name.Text))
        {
            var message = $"'{name.Text}' cannot be the name of an algorithm";
            source.Diagnostics.Error(BadAlgorithmName, name.Start, message, Naming.HintFor(name.Text));
        }

        return name?.Text;
    }

    private static Dictionary<string, string> Variables(
        DocumentSource source, DocumentPositions positions, ObjectFields stage, string path)
    {
        const string label = "process.algorithms.variables";
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ObjectFields.Of(source, stage.Optional(StageFields.Variables), $"'{label}'", label + ".", known: null) is not { } fields)
        {
            return variables;
        }

        foreach (var field in fields.All)
        {
            positions.Add($"{path}/variables/{field.Name}", source.Diagnostics.PositionOf(field.Start));
            var text = fields.Text(field.Value, fields.Label(field.Name), ((TextShape)((MapShape)StageFields.Variables.Shape).Value).MayHaveLines);
            if (IsForAlgorithm(source, field.Name, field.Start) && text is not null)
            {
                variables[field.Name] = text;
            }
        }

        return variables;
    }

    private static bool IsForAlgorithm(DocumentSource source, string name, int start)
    {
        if (!Naming.IsVariable(name))
        {
            var message = $"'{name}' cannot be the name of an environment variable";
            source.Diagnostics.Error(BadVariableName, start, message, Naming.VariableHint);
        }
        else if (AgentVariables.SetForWorkers.Contains(name))
        {
            source.Diagnostics.Warning(ReservedVariable, start, $"CloudPipe sets '{name}' itself: the value here is ignored", "leave it out");
            return false;
        }

        return true;
    }
}
