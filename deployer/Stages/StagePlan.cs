using CloudPipe.Model;

namespace CloudPipe.Deployer.Stages;

/// <summary>Makes a deployment's stages of a workflow's.</summary>
internal static class StagePlan
{
    public const string InputBucket = "InputBucketName";
    public const string OutputBucket = "OutputBucketName";

    private const string LogLevel = AgentEnvironment.LogLevel;

    /// <exception cref="DeployException">CP5100 to CP5102: one of them cannot be deployed.</exception>
    /// <exception cref="KeyNotFoundException">There is no algorithm of a name; check the workflow first.</exception>
    public static IReadOnlyList<DeployedStage> Of(WorkflowDocument workflow, IReadOnlyDictionary<string, AlgorithmDocument> algorithms, WorkerPlacement placement)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = workflow.Stages.Select(stage => LogicalNames.Of(stage.AlgorithmName, seen[stage.AlgorithmName] = seen.GetValueOrDefault(stage.AlgorithmName) + 1)).ToList();
        return [.. workflow.Stages.Select((stage, index) => Of(stage, index, algorithms[stage.AlgorithmName], ids, placement))];
    }

    private static DeployedStage Of(WorkflowStage stage, int index, AlgorithmDocument algorithm, List<string> ids, WorkerPlacement placement)
    {
        var isLast = index == ids.Count - 1;
        return new()
        {
            Id = ids[index],
            Algorithm = algorithm,
            Image = StageImage.Of(algorithm),
            Size = TaskSize.Of(algorithm, placement),
            InstanceType = InstanceTypeOf(algorithm),
            Variables = StageVariables.Of(algorithm, stage),
            Ports = stage.Ports,
            Input = new(index == 0 ? InputBucket : StageIds.Results(ids[index - 1])),
            Output = new(isLast ? OutputBucket : StageIds.Results(ids[index])),
            Next = isLast ? null : ids[index + 1],
            IsFirst = index == 0,
            LogLevel = stage.Variables.GetValueOrDefault(LogLevel),
            CodeKey = LogicalNames.Of(algorithm.Name, occurrence: 1) + "CodeKey",
        };
    }

    private static string InstanceTypeOf(AlgorithmDocument algorithm) => algorithm.InstanceType ?? InstanceTypeChoice.For(algorithm)!.Name;
}
