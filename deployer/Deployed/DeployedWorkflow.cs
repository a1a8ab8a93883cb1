using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Deployed;

/// <summary>A workflow as it is on AWS, read from its stack alone.</summary>
public sealed record DeployedWorkflow
{
    /// <summary>What stacks are called: <c>cloudpipe-NAME</c>.</summary>
    public const string StackPrefix = "cloudpipe-";

    private const string NoSuchStack = "does not exist";

    public required string StackName { get; init; }

    public required string StackId { get; init; }

    /// <summary>CloudFormation's word, for example <c>CREATE_COMPLETE</c>.</summary>
    public required string StackStatus { get; init; }

    public string? StatusReason { get; init; }

    /// <summary>When the stack was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public required WorkerPlacement Placement { get; init; }

    /// <summary>What was said when it was deployed, defaults included.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>By logical id.</summary>
    public required IReadOnlyDictionary<string, DeployedResource> Resources { get; init; }

    public required string InputBucket { get; init; }

    public required string OutputBucket { get; init; }

    /// <summary>Name of the ECS cluster; null while there is none.</summary>
    public string? Cluster { get; init; }

    /// <summary>URL of the queue of events that a dispatcher failed at; null while there is none.</summary>
    public string? UndeliveredUrl { get; init; }

    /// <summary>In the order in which a file meets them.</summary>
    public required IReadOnlyList<RunningStage> Stages { get; init; }

    /// <summary>Reads a stack.</summary>
    /// <returns>Null if there is none of that name; a stack that is deleted is none.</returns>
    /// <exception cref="DeployException">CP5107: the stack is not one of ours.</exception>
    public static async Task<DeployedWorkflow?> FindAsync(AwsServices services, string stack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (await StackAsync(services, stack, cancellationToken) is not { } found || found.StackStatus == "DELETE_COMPLETE")
        {
            return null;
        }

        var template = await services.CloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = found.StackId, TemplateStage = "Original" }, cancellationToken);
        var description = DeployedJson.Read(template.TemplateBody) ?? throw new DeployException(
            DeployErrorCodes.NotDeployed,
            $"the stack {stack} is not a workflow of cloudpipe",
            "--stack NAME names another one.");
        var resources = new Dictionary<string, DeployedResource>(StringComparer.Ordinal);
        await foreach (var resource in services.CloudFormation.AllStackResourcesAsync(new ListStackResourcesRequest { StackName = found.StackId }, cancellationToken))
        {
            // One emulator lists what it skips without a name.
            if (resource.LogicalResourceId.Length > 0)
            {
                resources[resource.LogicalResourceId] = new(resource.LogicalResourceId, resource.ResourceType, resource.PhysicalResourceId, resource.ResourceStatus);
            }
        }

        return Of(found, description, resources);
    }

    /// <summary>Reads a stack that has to be there.</summary>
    /// <exception cref="DeployException">CP5107: there is none of that name, or it is not one of ours.</exception>
    public static async Task<DeployedWorkflow> OfAsync(AwsServices services, string stack, CancellationToken cancellationToken) =>
        await FindAsync(services, stack, cancellationToken) ?? throw new DeployException(
            DeployErrorCodes.NotDeployed,
            $"there is no stack {stack} in this region",
            $"{await WorkflowStacks.LikeAsync(services, stack, cancellationToken)}cloudpipe deploy WORKFLOW makes it; --stack and --region name another one.");

    /// <summary>The stack alone; null if there is none of that name.</summary>
    internal static async Task<Stack?> StackAsync(AwsServices services, string stack, CancellationToken cancellationToken)
    {
        try
        {
            var found = await services.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken);
            return found.Stacks.Count > 0 ? found.Stacks[0] : null;
        }
        catch (AmazonCloudFormationException missing) when (missing.ErrorCode == "ValidationError" && missing.Message.Contains(NoSuchStack, StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static DeployedWorkflow Of(Stack stack, StackDescription description, Dictionary<string, DeployedResource> resources)
    {
        string? Physical(string id) => resources.GetValueOrDefault(id)?.PhysicalId is { Length: > 0 } name ? name : null;
        var parameters = stack.Parameters.ToDictionary(parameter => parameter.ParameterKey, parameter => parameter.ParameterValue ?? "", StringComparer.Ordinal);
        var (input, output) = (parameters.GetValueOrDefault(StagePlan.InputBucket, ""), parameters.GetValueOrDefault(StagePlan.OutputBucket, ""));
        var bucketBefore = input;
        var stages = new List<RunningStage>();
        foreach (var stage in description.Stages)
        {
            var results = stage.Next is null ? output : Physical(StageIds.Results(stage.Id)) ?? "";
            stages.Add(new()
            {
                Id = stage.Id,
                Name = stage.Name,
                InputBucket = bucketBefore,
                OutputBucket = results,
                QueueUrl = Physical(StageIds.Queue(stage.Id)),
                DeadLetterUrl = Physical(StageIds.DeadLetters(stage.Id)),
                FunctionName = Physical(StageIds.Dispatcher(stage.Id)),
                TaskDefinition = Physical(StageIds.Worker(stage.Id)),
                WorkerLogGroup = Physical(StageIds.WorkerLog(stage.Id)),
                DispatcherLogGroup = Physical(StageIds.DispatcherLog(stage.Id)),
                InstanceType = stage.InstanceType,
                MemoryMiB = stage.MemoryMiB,
                Cpus = stage.CpuUnits / 1024.0,
                Next = stage.Next,
            });
            bucketBefore = results;
        }

        return new()
        {
            StackName = stack.StackName,
            StackId = stack.StackId,
            StackStatus = stack.StackStatus,
            StatusReason = stack.StackStatusReason,
            CreatedAt = stack.CreationTime ?? DateTimeOffset.UnixEpoch,
            Placement = WorkerPlacements.Find(description.Placement) ?? WorkerPlacement.CapacityProvider,
            Parameters = parameters,
            Resources = resources,
            InputBucket = input,
            OutputBucket = output,
            Cluster = Physical(SharedIds.Cluster),
            UndeliveredUrl = Physical(SharedIds.Undelivered),
            Stages = stages,
        };
    }
}
