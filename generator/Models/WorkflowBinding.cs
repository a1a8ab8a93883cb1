namespace CloudPipe.Generator;

/// <summary>Brings workflows and algorithms together.</summary>
internal static class WorkflowBinding
{
    /// <summary>The workflows that have all they need, by the path of their document; what others lack is for the analyzer to say.</summary>
    public static EquatableArray<WorkflowModel> Bind(IEnumerable<WorkflowSource> workflows, IEnumerable<AlgorithmSignature> algorithms)
    {
        var byName = algorithms.ToDictionary(a => a.Name, StringComparer.Ordinal);
        var scope = new NameScope();
        return new(workflows
            .OrderBy(w => w.WantedName is null).ThenBy(w => FileName(w), StringComparer.Ordinal).ThenBy(w => w.Path, StringComparer.Ordinal)
            .Select(w => (Workflow: w, Name: scope.Add(w.WantedName ?? CSharpNames.Pascal(Path.GetFileNameWithoutExtension(w.Path), "The"))))
            .Where(w => w.Workflow.Stages.All(stage => IsComplete(stage, byName)))
            .Select(w => Bind(w.Workflow, w.Name, byName)));
    }

    private static string FileName(WorkflowSource workflow) => Path.GetFileName(workflow.Path);

    private static bool IsComplete(StageSource stage, Dictionary<string, AlgorithmSignature> algorithms) =>
        algorithms.TryGetValue(stage.AlgorithmName, out var algorithm)
        && algorithm.Required.All(name => stage.Variables.Any(given => given.Name == name));

    private static WorkflowModel Bind(WorkflowSource workflow, string className, Dictionary<string, AlgorithmSignature> algorithms)
    {
        var names = new NameScope();
        return new WorkflowModel(
            className,
            FileName(workflow),
            workflow.InputBucket,
            workflow.OutputBucket,
            workflow.Region,
            new(workflow.Stages.Select(stage => Bind(stage, names, algorithms[stage.AlgorithmName]))));
    }

    private static StageModel Bind(StageSource stage, NameScope names, AlgorithmSignature algorithm)
    {
        var given = algorithm.Properties
            .Select(property => (property.Value, Given: stage.Variables.FirstOrDefault(v => v.Name == property.Name)))
            .Where(x => x.Given is not null)
            .Select(x => new TextEntry(x.Value, x.Given!.Value));
        var name = names.Add(CSharpNames.Pascal(stage.AlgorithmName, "Algorithm") + "Stage");
        return new StageModel(stage, name, algorithm.Facts, algorithm.Variables, new(given));
    }
}
