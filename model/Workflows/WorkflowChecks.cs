using System.Globalization;
using static CloudPipe.Model.WorkflowErrorCodes;

namespace CloudPipe.Model;

/// <summary>What can be said about a workflow only together with the algorithms it names.</summary>
public static class WorkflowChecks
{
    /// <summary>Everything there is to say, ordered by position; empty if the workflow fits its algorithms.</summary>
    /// <param name="workflow">A document that was read without errors.</param>
    /// <param name="algorithmsByName">The algorithms there are, by their names; capital letters count.</param>
    /// <param name="file">How diagnostics name the file of the workflow.</param>
    public static IReadOnlyList<Diagnostic> Check(
        WorkflowDocument workflow, IReadOnlyDictionary<string, AlgorithmDocument> algorithmsByName, string file)
    {
        var found = workflow.Stages.SelectMany(stage => Check(stage, algorithmsByName));
        return
        [
            .. found
                .Select(f => (f, At: workflow.Positions.Of(f.Path)))
                .OrderBy(x => x.At.Line).ThenBy(x => x.At.Column)
                .Select(x => new Diagnostic(x.f.Code, x.f.Severity, file, x.At.Line, x.At.Column, OneLine.Of(x.f.Message), OneLine.Of(x.f.Hint))),
        ];
    }

    private static IEnumerable<WorkflowFinding> Check(WorkflowStage stage, IReadOnlyDictionary<string, AlgorithmDocument> algorithms)
    {
        var path = stage.Index.ToString(CultureInfo.InvariantCulture);
        if (!algorithms.TryGetValue(stage.AlgorithmName, out var algorithm))
        {
            var known = string.Join(", ", algorithms.Keys.OrderBy(k => k, StringComparer.Ordinal));
            var hint = Spelling.Hint(stage.AlgorithmName, algorithms.Keys)
                ?? (known.Length == 0 ? "no algorithm is known; wrap one first" : "known are: " + known);
            var message = $"there is no algorithm '{stage.AlgorithmName}'";
            return [new(UnknownAlgorithm, DiagnosticSeverity.Error, path + "/name", message, hint)];
        }

        return [.. Missing(stage, algorithm, path), .. Undeclared(stage, algorithm, path), .. UndeclaredPorts(stage, algorithm, path)];
    }

    private static IEnumerable<WorkflowFinding> Missing(WorkflowStage stage, AlgorithmDocument algorithm, string path) => algorithm.Variables
        .Where(v => v.Required && !stage.Variables.ContainsKey(v.Name) && !AgentVariables.Names.Contains(v.Name))
        .Select(v => new WorkflowFinding(
            MissingVariable,
            DiagnosticSeverity.Error,
            path + "/variables",
            $"algorithm '{algorithm.Name}' needs the variable '{v.Name}'",
            $"add \"{v.Name}\": \"...\" to its variables"));

    private static IEnumerable<WorkflowFinding> Undeclared(WorkflowStage stage, AlgorithmDocument algorithm, string path)
    {
        var declared = algorithm.Variables.Select(v => v.Name).Except(AgentVariables.Names, StringComparer.Ordinal).ToList();
        return stage.Variables.Keys
            .Where(name => !declared.Contains(name) && !AgentVariables.Names.Contains(name))
            .Where(name => !name.StartsWith("CLOUDPIPE_", StringComparison.Ordinal))
            .Select(name => new WorkflowFinding(
                UndeclaredVariable,
                DiagnosticSeverity.Warning,
                $"{path}/variables/{name}",
                $"algorithm '{algorithm.Name}' does not declare the variable '{name}'",
                Spelling.Hint(name, declared.Where(d => !stage.Variables.ContainsKey(d)))
                    ?? (declared.Count == 0 ? "it declares none" : "it declares: " + string.Join(", ", declared))));
    }

    private static IEnumerable<WorkflowFinding> UndeclaredPorts(WorkflowStage stage, AlgorithmDocument algorithm, string path)
    {
        var declared = string.Join(", ", algorithm.Ports.Select(p => $"{p.Port}/{p.Protocol}"));
        return stage.Ports
            .Where(p => !algorithm.Ports.Contains(p))
            .Select(p => new WorkflowFinding(
                UndeclaredPort,
                DiagnosticSeverity.Warning,
                path + "/port",
                $"algorithm '{algorithm.Name}' does not listen on port {p.Port}/{p.Protocol}",
                declared.Length == 0 ? "it listens on none" : "it listens on: " + declared));
    }
}
