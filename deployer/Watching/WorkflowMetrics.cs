namespace CloudPipe.Deployer.Watching;

/// <summary>What CloudWatch knows of a workflow.</summary>
/// <param name="Stages">By the stage's id.</param>
/// <param name="InstanceHours">By the logical id of the Auto Scaling group; without those that have no values.</param>
internal sealed record WorkflowMetrics(IReadOnlyDictionary<string, StageMetrics> Stages, IReadOnlyDictionary<string, double> InstanceHours)
{
    public StageMetrics Of(string stageId) => Stages.GetValueOrDefault(stageId, StageMetrics.None);
}
