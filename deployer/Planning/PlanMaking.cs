using System.Text.Json.Nodes;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Costs;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Planning;

/// <summary>One plan, step by step. Parameters come about as a deployment's do, by the same code.</summary>
internal sealed class PlanMaking(AwsSession session, PlanRequest request)
{
    private static readonly Dictionary<string, string> s_nothing = [];

    private static readonly Dictionary<string, AskedParameter> s_network = new(StringComparer.Ordinal)
    {
        [ParameterIds.Vpc] = new("AWS::EC2::VPC::Id", Default: null),
        [ParameterIds.Subnets] = new("List<AWS::EC2::Subnet::Id>", Default: null),
    };

    private readonly AwsServices _services = session.Services;
    private readonly FindingList _findings = new();
    private readonly WorkerPlacement _placement = request.Placement ?? request.Workflow.Placement;

    public async Task<DeploymentPlan> RunAsync(CancellationToken cancellationToken)
    {
        var stages = StagePlan.Of(request.Workflow, request.Algorithms, _placement);
        var template = WorkflowTemplate.Of(request.Workflow, request.Algorithms, _placement);
        var asked = TemplateParameters.Of(template);
        ParameterValues.Check(asked, request.Parameters);

        var deployed = await DeployedStack.FindAsync(_services, request.StackName, cancellationToken);
        _findings.Add(deployed.Finding is { } state ? [state] : []);
        var values = await ValuesAsync(asked, deployed, cancellationToken);
        var after = ResolvedTemplate.Of(JsonNode.Parse(template.ToCompactJson())!.AsObject(), values);
        var changes = Changes(deployed, after);

        if (!request.MayDropFiles)
        {
            await FilesInQueuesAsync(deployed, changes, cancellationToken);
        }

        await OthersAsync(stages, cancellationToken);
        if (_placement != WorkerPlacement.Fargate)
        {
            _findings.Add(InstanceTypeCheck.Reduced(stages));
            _findings.Add(await _findings.TryAsync("instance types", [], () => new InstanceTypeCheck(_services.InstanceTypes, session.Region).RunAsync(stages, cancellationToken)));
        }

        var load = PlannedLoad.Of(_placement, stages, after);
        var onDemand = after.ValueOf(ParameterIds.OnDemandPercentage) is null ? 100 : PlannedLoad.Number(after, ParameterIds.OnDemandPercentage);
        _findings.Add(await _findings.TryAsync("quotas", [], () => new QuotaCheck(_services.Quotas, session.Region).RunAsync(QuotaNeeds.Of(load, onDemand), cancellationToken)));
        return new()
        {
            StackName = request.StackName,
            StackStatus = deployed.Stack?.StackStatus,
            AccountId = session.AccountId,
            Region = session.Region,
            Placement = _placement,
            Parameters = values,
            Changes = changes,
            Findings = _findings.Ordered,
            Cost = WorkflowCost.Of(load, request.Assumptions, session.Region, isSpot: onDemand < 100),
        };
    }

    private IReadOnlyList<PlannedChange> Changes(DeployedStack deployed, ResolvedTemplate after)
    {
        if (deployed.Template is not { } before)
        {
            return TemplateDifference.Between(before: null, after);
        }

        // Also the key pair's: here nothing is said anew.
        var earlier = EarlierValues.Of(deployed.Stack, request.Workflow with { KeyPair = null }, deployed.Asked);
        return TemplateDifference.Between(ResolvedTemplate.Of(before, earlier), after);
    }

    /// <summary>What a deployment would give the template, as far as it can be known without one.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ValuesAsync(IReadOnlyDictionary<string, AskedParameter> asked, DeployedStack deployed, CancellationToken cancellationToken)
    {
        var before = EarlierValues.Of(deployed.Stack, request.Workflow, asked);
        var network = await _findings.TryAsync<IReadOnlyDictionary<string, string>>(
            "the network of workers",
            s_nothing,
            () => NetworkAsync(asked, before, cancellationToken));
        var decided = new Dictionary<string, string>(network, StringComparer.Ordinal)
        {
            [ParameterIds.CodeBucket] = CodeBucket.NameOf(session.AccountId, session.Region),
            [StagePlan.InputBucket] = request.Workflow.InputBucket,
            [StagePlan.OutputBucket] = request.Workflow.OutputBucket,
            [ParameterIds.InputBucketExists] = await ExistsAsync(SharedIds.InputBucket, request.Workflow.InputBucket, deployed, cancellationToken),
            [ParameterIds.OutputBucketExists] = await ExistsAsync(SharedIds.OutputBucket, request.Workflow.OutputBucket, deployed, cancellationToken),
        };
        await _findings.TryAsync("the code bucket", false, () => new BucketLookup(session).ExistsAsync(decided[ParameterIds.CodeBucket], cancellationToken));
        foreach (var (algorithm, file) in request.Code)
        {
            decided[ParameterValues.CodeKeyOf(algorithm)] = CodeBucket.CodeKey(request.StackName, await CodeUpload.HashAsync(file, cancellationToken));
        }

        var values = asked.Keys
            .Select(name => (name, Value: decided.GetValueOrDefault(name) ?? request.Parameters.GetValueOrDefault(name) ?? before.GetValueOrDefault(name) ?? asked[name].Default))
            .Where(parameter => parameter.Value is not null)
            .ToDictionary(parameter => parameter.name, parameter => parameter.Value!, StringComparer.Ordinal);
        if (asked.ContainsKey(ParameterIds.PortsCidr) && !values.ContainsKey(ParameterIds.PortsCidr))
        {
            _findings.Add(new PlanFinding(DeployErrorCodes.BadParameter, FindingSeverity.Error, $"{ParameterIds.PortsCidr} has no value: the workflow opens ports, and nobody says to whom", $"--set {ParameterIds.PortsCidr}=203.0.113.0/24"));
        }

        return values;
    }

    private async Task<IReadOnlyDictionary<string, string>> NetworkAsync(
        IReadOnlyDictionary<string, AskedParameter> asked, IReadOnlyDictionary<string, string> before, CancellationToken cancellationToken)
    {
        var choice = new NetworkChoice(_services.Networks);
        if (_placement != WorkerPlacement.Instance)
        {
            return await choice.FindAsync(asked, request.Parameters, before, cancellationToken);
        }

        // Instances that the dispatcher starts are in the default network, which no parameter names: it has to be there all the same.
        await choice.FindAsync(s_network, s_nothing, s_nothing, cancellationToken);
        return s_nothing;
    }

    private async Task<string> ExistsAsync(string id, string bucket, DeployedStack deployed, CancellationToken cancellationToken)
    {
        var isThere = await _findings.TryAsync($"the bucket {bucket}", false, () => new BucketLookup(session).ExistsAsync(bucket, cancellationToken));
        var isOthers = isThere && deployed.Resources.GetValueOrDefault(id)?.PhysicalResourceId != bucket;
        if (isOthers && id == SharedIds.InputBucket)
        {
            var clash = await _findings.TryAsync(
                $"the notifications of {bucket}",
                null,
                () => new BucketNotifications(_services.S3, session.Time).FindClashAsync(bucket, request.StackName, cancellationToken));
            _findings.Add(clash is null ? [] : [PlanFinding.Of(clash.ToException())]);
        }

        return isOthers ? "true" : "false";
    }

    private async Task FilesInQueuesAsync(DeployedStack deployed, IReadOnlyList<PlannedChange> changes, CancellationToken cancellationToken)
    {
        var going = changes.Where(change => change.Kind is ChangeKind.Remove or ChangeKind.Replace).Select(change => new ResourceChange
        {
            LogicalResourceId = change.LogicalId,
            ResourceType = change.Type,
            Action = change.Kind == ChangeKind.Remove ? "Remove" : "Modify",
            Replacement = change.Kind == ChangeKind.Replace ? "True" : null,
        }).ToList();
        await _findings.TryAsync("files in queues that would go", true, async () =>
        {
            await new WaitingFiles(_services.Sqs).RefuseAsync(request.StackName, going, deployed.Resources, cancellationToken);
            return true;
        });
    }

    private async Task OthersAsync(IReadOnlyList<DeployedStage> stages, CancellationToken cancellationToken)
    {
        var (input, output) = (request.Workflow.InputBucket, request.Workflow.OutputBucket);
        var others = await _findings.TryAsync<IReadOnlyList<OtherWorkflow>>(
            "other workflows", [], () => OtherWorkflow.AllAsync(_services.CloudFormation, request.StackName, cancellationToken));
        _findings.Add(BucketCycle.Find(input, output, others) is { } way ? [BucketCycle.ToFinding(output, way)] : []);
        _findings.Add(await _findings.TryAsync("stages with the same output bucket", [], () => SharedOutput.FindAsync(_services, output, stages[^1].Name, others, cancellationToken)));
    }
}
