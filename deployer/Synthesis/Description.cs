using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>What the template says of itself, so that the stack can be operated without the documents it came from: <see cref="StackDescription"/>.</summary>
internal static class Description
{
    public static void AddTo(Deployment deployment) => deployment.Template.AddMetadata(StackDescription.Member, new()
    {
        [nameof(StackDescription.Version)] = StackDescription.CurrentVersion,
        [nameof(StackDescription.Placement)] = WorkerPlacements.NameOf(deployment.Placement),
        [nameof(StackDescription.Stages)] = ListValue.Of(deployment.Stages.Select(Of)),
    });

    private static MapValue Of(DeployedStage stage) => new()
    {
        [nameof(StageDescription.Id)] = stage.Id,
        [nameof(StageDescription.Name)] = stage.Name,
        [nameof(StageDescription.InstanceType)] = stage.InstanceType,
        [nameof(StageDescription.MemoryMiB)] = stage.Size.MemoryMiB,
        [nameof(StageDescription.CpuUnits)] = stage.Size.CpuUnits is { } units ? units : null,
        [nameof(StageDescription.Next)] = stage.Next,
    };
}
