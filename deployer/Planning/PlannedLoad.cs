using System.Globalization;
using CloudPipe.Deployer.Costs;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Planning;

/// <summary>What a template and its parameters allow a workflow to start.</summary>
internal static class PlannedLoad
{
    private const double UnitsOfCpu = 1024;

    public static WorkflowLoad Of(WorkerPlacement placement, IReadOnlyList<DeployedStage> stages, ResolvedTemplate template) => new(
        placement,
        [.. stages.Select(stage => new StageLoad(stage.Name, stage.InstanceType, stage.Size.MemoryMiB, stage.Size.CpuUnits / UnitsOfCpu, stage.Size.Gpus))],
        Number(template, ParameterIds.MaxWorkers),
        Number(template, ParameterIds.MaxInstances),
        template.ValueOf(ParameterIds.DiskGiB) is null ? MachinePrice.DiskGiB(placement) : Number(template, ParameterIds.DiskGiB),
        template.Resources.Values.Count(resource => resource.Type == "AWS::CloudWatch::Alarm"),
        template.Resources.Values.Count(resource => resource.Type == "AWS::CloudWatch::Dashboard"));

    /// <summary>A parameter that is a number; 0 if the template has none of that name, or its value is no number: CloudFormation refuses that.</summary>
    public static int Number(ResolvedTemplate template, string parameter) =>
        int.TryParse(template.ValueOf(parameter), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
