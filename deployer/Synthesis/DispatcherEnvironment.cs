using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>All that a dispatcher is told, and through it its workers.</summary>
internal static class DispatcherEnvironment
{
    public static MapValue Of(Deployment deployment, DeployedStage stage)
    {
        var variables = new MapValue
        {
            [AgentEnvironment.Queue] = Fn.Ref(StageIds.Queue(stage.Id)),
            [AgentEnvironment.OutputBucket] = stage.Output.Name,
            [AgentEnvironment.Name] = stage.Name,
            [AgentEnvironment.DeadLetter] = Fn.Ref(StageIds.DeadLetters(stage.Id)),
            [AgentEnvironment.Next] = stage.Next is { } next ? Fn.Ref(StageIds.Dispatcher(next)) : null,
            [AgentEnvironment.Log] = "json",
            [AgentEnvironment.LogLevel] = stage.LogLevel,
            [AgentEnvironment.Metrics] = Fn.Ref(ParameterIds.WorkerMetrics),
            [DispatcherVariables.Placement] = WorkerPlacements.NameOf(deployment.Placement),
            [DispatcherVariables.Cluster] = Fn.Ref(SharedIds.Cluster),
            [DispatcherVariables.TaskDefinition] = Fn.Ref(StageIds.Worker(stage.Id)),
            [DispatcherVariables.Container] = Workers.Container,
            [DispatcherVariables.JobsAtOnce] = stage.Algorithm.JobsAtOnce,
            [DispatcherVariables.MaxWorkers] = Fn.Ref(ParameterIds.MaxWorkers),
        };
        switch (deployment.Placement)
        {
            case WorkerPlacement.CapacityProvider:
                variables.Add(DispatcherVariables.CapacityProvider, Fn.Ref(CapacityProviders.IdOf(stage.InstanceType)));
                break;
            case WorkerPlacement.Fargate:
                variables.Add(DispatcherVariables.Subnets, Fn.JoinList(",", Fn.Ref(ParameterIds.Subnets)));
                variables.Add(DispatcherVariables.SecurityGroups, Fn.GetAtt(SharedIds.SecurityGroup, "GroupId"));
                variables.Add(DispatcherVariables.PublicAddress, Fn.Ref(ParameterIds.PublicAddress));
                break;
            case WorkerPlacement.Instance:
                // Without subnets: instances start in the default network, because ECS refuses tasks of its own network mode any.
                variables.Add(DispatcherVariables.InstanceType, stage.InstanceType);
                variables.Add(DispatcherVariables.InstanceImage, "resolve:ssm:" + MachineImages.RecommendationFor(stage));
                variables.Add(DispatcherVariables.InstanceProfile, Fn.Ref(SharedIds.InstanceProfile));
                variables.Add(DispatcherVariables.MaxInstances, Fn.Ref(ParameterIds.MaxInstances));
                variables.Add(DispatcherVariables.KeyPair, deployment.Workflow.KeyPair is null ? null : Fn.Ref(ParameterIds.KeyPair));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(deployment));
        }

        variables.Add(DispatcherVariables.Variables, stage.Variables.OfDispatcher.Count == 0 ? null : stage.Variables.ToJson());
        return variables;
    }
}
