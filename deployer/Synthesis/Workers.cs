using System.Globalization;
using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>
/// A stage's task definition, with the role its agent calls AWS with and the one that ECS starts it with. What the agent is told comes
/// with the task: the dispatcher says it when it starts one.
/// </summary>
internal static class Workers
{
    /// <summary>Name of the container: an algorithm's name may have characters that a container's has not.</summary>
    public const string Container = "worker";

    public static void AddTo(Deployment deployment, DeployedStage stage)
    {
        var (template, tags) = (deployment.Template, Tags.OfStage(stage.Name));
        template.Add(LogGroups.Of(StageIds.WorkerLog(stage.Id), $"{stage.Id}/worker", tags));
        template.Add(Roles.For(StageIds.WorkerRole(stage.Id), "ecs-tasks.amazonaws.com", tags, Trust, WorkerPolicy.Of(stage)));
        template.Add(Roles.For(StageIds.WorkerStart(stage.Id), "ecs-tasks.amazonaws.com", tags, Trust, Starting(stage)));
        template.Add(new TemplateResource(StageIds.Worker(stage.Id), "AWS::ECS::TaskDefinition", Definition(deployment.Placement, stage, tags)));
    }

    /// <summary>The task definitions of a stage, of all revisions: an update replaces the revision before it reaches the dispatcher.</summary>
    public static TemplateValue AnyRevision(DeployedStage stage) =>
        Fn.Sub($"arn:${{AWS::Partition}}:ecs:${{AWS::Region}}:${{AWS::AccountId}}:task-definition/{Family(stage)}:*");

    private static string Family(DeployedStage stage) => $"${{AWS::StackName}}-{stage.Id}";

    // ECS takes these roles for tasks of this account only.
    private static MapValue Trust { get; } = new()
    {
        ["ArnLike"] = new MapValue { ["aws:SourceArn"] = Fn.Sub("arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*") },
        ["StringEquals"] = new MapValue { ["aws:SourceAccount"] = Fn.AccountId },
    };

    private static IEnumerable<PolicyStatement> Starting(DeployedStage stage)
    {
        yield return LogGroups.Writing(StageIds.WorkerLog(stage.Id));
        if (stage.Image.Repository is { } repository)
        {
            yield return new() { Actions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], Resources = [repository] };

            // It takes no narrower resource.
            yield return new() { Actions = ["ecr:GetAuthorizationToken"], Resources = ["*"] };
        }
    }

    private static MapValue Definition(WorkerPlacement placement, DeployedStage stage, TemplateValue tags)
    {
        var isFargate = placement == WorkerPlacement.Fargate;
        return new()
        {
            ["Family"] = Fn.Sub(Family(stage)),
            ["RequiresCompatibilities"] = ListValue.Of(isFargate ? "FARGATE" : "EC2"),
            // On instances a network of its own, too: what is not the instance's own gets no credentials of it.
            ["NetworkMode"] = isFargate ? "awsvpc" : "bridge",
            ["Cpu"] = isFargate ? Text(stage.Size.CpuUnits ?? 0) : null,
            ["Memory"] = isFargate ? Text(stage.Size.MemoryMiB) : null,
            ["RuntimePlatform"] = isFargate
                ? new MapValue { ["CpuArchitecture"] = stage.Architecture == "arm64" ? "ARM64" : "X86_64", ["OperatingSystemFamily"] = "LINUX" }
                : null,
            ["TaskRoleArn"] = Fn.Arn(StageIds.WorkerRole(stage.Id)),
            ["ExecutionRoleArn"] = Fn.Arn(StageIds.WorkerStart(stage.Id)),
            ["ContainerDefinitions"] = ListValue.Of(ContainerDefinition(isFargate, stage)),
            ["Tags"] = tags,
        };
    }

    private static MapValue ContainerDefinition(bool isFargate, DeployedStage stage) => new()
    {
        ["Name"] = Container,
        ["Image"] = stage.Image.Reference,
        ["Essential"] = true,
        ["Cpu"] = !isFargate && stage.Size.CpuUnits is { } units ? units : null,
        ["Memory"] = isFargate ? null : (TemplateValue)stage.Size.MemoryMiB,
        ["ResourceRequirements"] = stage.Size.Gpus == 0 ? null : ListValue.Of(new MapValue { ["Type"] = "GPU", ["Value"] = Text(stage.Size.Gpus) }),
        ["PortMappings"] = stage.Ports.Count == 0 ? null : ListValue.Of(stage.Ports.Select(port => new MapValue
        {
            ["ContainerPort"] = port.Port,
            ["HostPort"] = port.Port,
            ["Protocol"] = port.Protocol,
        })),
        ["Environment"] = stage.Variables.OfWorker.Count == 0 ? null : ListValue.Of(
            stage.Variables.OfWorker.Select(variable => new MapValue { ["Name"] = variable.Key, ["Value"] = variable.Value })),
        ["Secrets"] = TaskSecrets.OfContainer,
        ["LogConfiguration"] = new MapValue
        {
            ["LogDriver"] = "awslogs",
            ["Options"] = new MapValue
            {
                ["awslogs-group"] = Fn.Ref(StageIds.WorkerLog(stage.Id)),
                ["awslogs-region"] = Fn.Region,
                ["awslogs-stream-prefix"] = Container,
                // A worker does not stand still because its log does.
                ["mode"] = "non-blocking",
                ["max-buffer-size"] = "25m",
            },
        },
    };

    private static TemplateValue Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
