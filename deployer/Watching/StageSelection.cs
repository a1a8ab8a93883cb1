using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>The stages that a command is about.</summary>
public static class StageSelection
{
    /// <summary>Stages by name; a name that two stages have means both.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="names">Of algorithms; empty for all stages.</param>
    /// <exception cref="DeployException">CP5125: there is no such stage. CP5126: a stage is not completely deployed.</exception>
    public static IReadOnlyList<RunningStage> Of(DeployedWorkflow workflow, IReadOnlyCollection<string> names)
    {
        var stages = Named(workflow, names);
        return stages.FirstOrDefault(stage => stage.QueueUrl is null || stage.DeadLetterUrl is null || stage.OutputBucket.Length == 0) is { } incomplete
            ? throw new DeployException(
                DeployErrorCodes.StageIncomplete,
                $"the stage '{incomplete.Name}' is not completely deployed: the stack {workflow.StackName} is {workflow.StackStatus}",
                "cloudpipe deploy WORKFLOW completes it; cloudpipe status WORKFLOW shows what there is.")
            : stages;
    }

    /// <summary>Stages by name, whatever they have.</summary>
    /// <exception cref="DeployException">CP5125: there is no such stage.</exception>
    internal static IReadOnlyList<RunningStage> Named(DeployedWorkflow workflow, IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(names);
        return names.FirstOrDefault(name => !workflow.Stages.Any(stage => stage.Name == name)) is { } unknown
            ? throw new DeployException(
                DeployErrorCodes.NoSuchStage,
                $"the workflow {workflow.StackName} has no stage '{unknown}'",
                $"Its stages are {string.Join(", ", workflow.Stages.Select(stage => stage.Name).Distinct(StringComparer.Ordinal))}.")
            : [.. workflow.Stages.Where(stage => names.Count == 0 || names.Contains(stage.Name, StringComparer.Ordinal))];
    }
}
