using System.Text.Json;
using System.Text.Json.Nodes;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Planning;

/// <summary>The stack that a deployment would change.</summary>
/// <param name="Stack">As CloudFormation describes it; null if there is none.</param>
/// <param name="Template">What was deployed; null if nothing was.</param>
/// <param name="Resources">What it has, by logical id.</param>
internal sealed record DeployedStack(Stack? Stack, JsonObject? Template, IReadOnlyDictionary<string, StackResourceSummary> Resources)
{
    /// <exception cref="DeployException">CP5110: it is not one of ours.</exception>
    public static async Task<DeployedStack> FindAsync(AwsServices services, string name, CancellationToken cancellationToken)
    {
        var stack = await DeployedWorkflow.StackAsync(services, name, cancellationToken);
        if (stack is null || stack.StackStatus is StackStates.Deleted or StackStates.Review)
        {
            // One that was only begun has nothing in it.
            return new(null, null, new Dictionary<string, StackResourceSummary>());
        }

        var body = (await services.CloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = stack.StackId, TemplateStage = "Original" }, cancellationToken)).TemplateBody;
        if (DeployedJson.Read(body) is null || Parse(body) is not { } template)
        {
            throw new DeployException(DeployErrorCodes.StackOfOthers, $"there is a stack {name} already, and it is not a workflow of cloudpipe", "Plan another name: --stack NAME");
        }

        return StackStates.WasNeverMade(stack.StackStatus)
            ? new(stack, null, new Dictionary<string, StackResourceSummary>())
            : new(stack, template, await StackResources.OfAsync(services.CloudFormation, stack.StackId, cancellationToken));
    }

    /// <summary>The parameters that the deployed template asked for.</summary>
    public IReadOnlyDictionary<string, AskedParameter> Asked => (Template?["Parameters"] as JsonObject ?? []).ToDictionary(
        parameter => parameter.Key,
        parameter => new AskedParameter(parameter.Value?["Type"]?.ToString() ?? "", parameter.Value?["Default"]?.ToString()),
        StringComparer.Ordinal);

    /// <summary>What its state means for a deployment; null for nothing.</summary>
    public PlanFinding? Finding => Stack is not { StackStatus: var status, StackName: var name } ? null : status switch
    {
        _ when StackStates.IsBusy(status) => new(DeployErrorCodes.StackStuck, FindingSeverity.Warning, $"{name} is being changed right now ({status}): what is planned here may be out of date", "cloudpipe deploy waits until that ends."),
        _ when StackStates.WasNeverMade(status) => new(DeployErrorCodes.StackStuck, FindingSeverity.Note, $"{name} could not be made last time ({status})", "cloudpipe deploy deletes what is left of it, and begins anew."),
        StackStates.RollbackStuck => new(DeployErrorCodes.StackStuck, FindingSeverity.Warning, $"the last update of {name} could not be taken back ({status})", "cloudpipe deploy tries that again first."),
        StackStates.DeleteFailed => new(DeployErrorCodes.StackStuck, FindingSeverity.Error, $"{name} is half deleted ({status})", $"Delete the rest first: cloudpipe destroy --stack {name}"),
        _ => null,
    };

    private static JsonObject? Parse(string template)
    {
        try
        {
            return JsonNode.Parse(template) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
