using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>
/// CloudFormation as far as a deployment sees it: work that takes its time, events, failures with what they drag along, rollbacks, and
/// AWS's refusals, which the emulators do not have.
/// </summary>
internal sealed class FakeCloudFormation(FakeS3 s3) : IAmazonCloudFormation
{
    private const int AtATime = 12;

    private readonly Dictionary<string, FakeChangeSet> _changeSets = new(StringComparer.Ordinal);
    private int _stacks;
    private int _sets;

    public List<FakeStack> Stacks { get; } = [];

    /// <summary>Names of operations, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Told of every call when it is done, before it is answered.</summary>
    public Action<string> Answering { get; set; } = _ => { };

    /// <summary>An operation that is refused, and how.</summary>
    public (string Operation, string Code, string Message)? Refuses { get; set; }

    /// <summary>The resource at which the next execution fails, and why.</summary>
    public (string LogicalId, string Reason)? Fails { get; set; }

    /// <summary>The resource at which taking an update back fails, and why.</summary>
    public (string LogicalId, string Reason)? RollbackFails { get; set; }

    /// <summary>How often a stack is answered as it was before an operation that was asked for begins.</summary>
    public int Lag { get; set; }

    /// <summary>The templates that were sent by their address: the object's key has to be in the bucket.</summary>
    public Func<string, string> TemplateAt { get; set; } = url => throw new InvalidOperationException($"There is no template at {url}.");

    public FakeStack Live(string name) => Stacks.Single(stack => stack.Name == name && stack.Status != "DELETE_COMPLETE");

    /// <summary>A stack that is there before the test begins.</summary>
    public FakeStack Put(string name, string status)
    {
        var stack = new FakeStack(name, $"arn:aws:cloudformation:us-east-1:123456789012:stack/{name}/{++_stacks}");
        Stacks.Add(stack);
        stack.Become(status);
        return stack;
    }

    public Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken) => Call("CreateChangeSet", () =>
    {
        var stack = Stacks.SingleOrDefault(stack => stack.Name == request.StackName && stack.Status != "DELETE_COMPLETE");
        var text = request.TemplateBody ?? TemplateAt(request.TemplateURL!);
        Require(request.TemplateBody is null || Encoding.UTF8.GetByteCount(text) <= 51_200, "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200");
        Require(!_changeSets.Values.Any(set => set.Request.StackName == request.StackName && set.Request.ChangeSetName == request.ChangeSetName), $"ChangeSet {request.ChangeSetName} cannot be created due to a mismatch with existing attribute", "AlreadyExistsException");
        if (request.ChangeSetType == "CREATE")
        {
            Require(stack is null || stack.Status == "REVIEW_IN_PROGRESS", $"Stack [{request.StackName}] already exists and cannot be created again with the changeSet [{request.ChangeSetName}].");
            stack ??= Put(request.StackName, "REVIEW_IN_PROGRESS");
        }
        else
        {
            Require(stack is not null, $"Stack [{request.StackName}] does not exist");
            Require(stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE", $"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        }

        Require(request.Capabilities?.Contains("CAPABILITY_IAM") == true, "Requires capabilities : [CAPABILITY_IAM]", "InsufficientCapabilitiesException");
        var template = JsonNode.Parse(text)!.AsObject();
        var set = new FakeChangeSet($"arn:aws:cloudformation:us-east-1:123456789012:changeSet/{request.ChangeSetName}/{++_sets}", request, stack, template, Parameters(request, stack, template));
        _changeSets.Add(set.Id, set);
        return new CreateChangeSetResponse { Id = set.Id, StackId = stack.Id };
    }, cancellationToken);

    public Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken) =>
        Call("DescribeChangeSet", () => SetOf(request.ChangeSetName, request.StackName).Describe(), cancellationToken);

    public Task DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken) => Call("DeleteChangeSet", () =>
    {
        foreach (var set in _changeSets.Values.Where(set => set.Id == request.ChangeSetName || (set.Request.ChangeSetName == request.ChangeSetName && set.Request.StackName == request.StackName)).ToList())
        {
            _changeSets.Remove(set.Id);
        }

        return true;
    }, cancellationToken);

    public Task ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken) => Call("ExecuteChangeSet", () =>
    {
        var set = SetOf(request.ChangeSetName, request.StackName);
        _changeSets.Remove(set.Id);
        var execution = new FakeExecution(set, s3, Fails, RollbackFails, request.RetainExceptOnCreate == true, AtATime);
        Soon(set.Stack, execution.Begin);
        Fails = null;
        return true;
    }, cancellationToken);

    public Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken) => Call("DescribeStacks", () =>
    {
        var stack = Find(request.StackName!);
        if (stack.Work.TryDequeue(out var step))
        {
            step();
        }

        return new DescribeStacksResponse { Stacks = [stack.ToStack()] };
    }, cancellationToken);

    public Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken) =>
        Call("DescribeStackEvents", () => new DescribeStackEventsResponse { StackEvents = [.. Enumerable.Reverse(Find(request.StackName).Events)] }, cancellationToken);

    public Task<ListStackResourcesResponse> ListStackResourcesAsync(ListStackResourcesRequest request, CancellationToken cancellationToken) =>
        Call("ListStackResources", () => new ListStackResourcesResponse
        {
            StackResourceSummaries = [.. Find(request.StackName).Resources.Select(resource => new StackResourceSummary { LogicalResourceId = resource.Key, ResourceType = resource.Value.Type, PhysicalResourceId = resource.Value.Physical, ResourceStatus = "CREATE_COMPLETE" })],
        }, cancellationToken);

    public Task DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellationToken) => Call("DeleteStack", () =>
    {
        if (Stacks.SingleOrDefault(stack => stack.Status != "DELETE_COMPLETE" && (stack.Name == request.StackName || stack.Id == request.StackName)) is { } stack)
        {
            Soon(stack, () => stack.Become("DELETE_IN_PROGRESS", "User Initiated"));
            stack.Work.Enqueue(() =>
            {
                foreach (var set in _changeSets.Values.Where(set => set.Stack == stack).ToList())
                {
                    _changeSets.Remove(set.Id);
                }

                stack.Resources.Clear();
                stack.Become("DELETE_COMPLETE");
            });
        }

        return true;
    }, cancellationToken);

    public Task ContinueUpdateRollbackAsync(ContinueUpdateRollbackRequest request, CancellationToken cancellationToken) => Call("ContinueUpdateRollback", () =>
    {
        var stack = Find(request.StackName);
        Require(stack.Status == "UPDATE_ROLLBACK_FAILED", $"Stack:{stack.Id} is in {stack.Status} state and rollback can not be continued.");
        Soon(stack, () => stack.Become("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated"));
        stack.Work.Enqueue(() =>
        {
            if (RollbackFails is { } fault)
            {
                stack.Happens(fault.LogicalId, stack.Resources[fault.LogicalId].Type, "UPDATE_FAILED", fault.Reason);
            }

            stack.Become(RollbackFails is null ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_FAILED");
        });
        return true;
    }, cancellationToken);

    public Task SetStackPolicyAsync(SetStackPolicyRequest request, CancellationToken cancellationToken) =>
        Call("SetStackPolicy", () => Find(request.StackName).Policy = request.StackPolicyBody, cancellationToken);

    public Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken) =>
        Call("GetTemplate", () => new GetTemplateResponse { TemplateBody = Find(request.StackName!).Template.ToJsonString() }, cancellationToken);

    public Task<ListStacksResponse> ListStacksAsync(ListStacksRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A deployment lists no stacks.");

    private void Soon(FakeStack stack, Action begin)
    {
        for (var i = 0; i < Lag; i++)
        {
            stack.Work.Enqueue(() => { });
        }

        if (Lag == 0)
        {
            begin();
        }
        else
        {
            stack.Work.Enqueue(begin);
        }
    }

    private static void Require([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool condition, string message, string code = "ValidationError")
    {
        if (!condition)
        {
            throw new AmazonCloudFormationException(message, code, "request", HttpStatusCode.BadRequest);
        }
    }

    private static Dictionary<string, string> Parameters(CreateChangeSetRequest request, FakeStack stack, JsonObject template)
    {
        var asked = template["Parameters"]!.AsObject();
        var given = (request.Parameters ?? []).ToDictionary(parameter => parameter.ParameterKey, parameter => parameter.UsePreviousValue == true ? stack.Parameters[parameter.ParameterKey] : parameter.ParameterValue!);
        Require(given.Keys.All(asked.ContainsKey), $"Parameters: [{string.Join(", ", given.Keys.Where(name => !asked.ContainsKey(name)))}] do not exist in the template");
        var missing = asked.Where(parameter => !given.ContainsKey(parameter.Key) && parameter.Value!["Default"] is null).Select(parameter => parameter.Key).ToList();
        Require(missing.Count == 0, $"Parameters: [{string.Join(", ", missing)}] must have values");
        return asked.ToDictionary(parameter => parameter.Key, parameter => given.GetValueOrDefault(parameter.Key) ?? parameter.Value!["Default"]!.ToString());
    }

    private FakeStack Find(string stack)
    {
        var found = Stacks.LastOrDefault(one => one.Id == stack || (one.Name == stack && one.Status != "DELETE_COMPLETE"));
        Require(found is not null, $"Stack with id {stack} does not exist");
        return found;
    }

    private FakeChangeSet SetOf(string name, string? stack)
    {
        var found = _changeSets.Values.SingleOrDefault(set => set.Id == name || (set.Request.ChangeSetName == name && set.Request.StackName == stack));
        Require(found is not null, $"ChangeSet [{name}] does not exist", "ChangeSetNotFound");
        return found;
    }

    private Task<T> Call<T>(string operation, Func<T> answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Add(operation);
        if (Refuses is { } refusal && refusal.Operation == operation)
        {
            throw new AmazonCloudFormationException(refusal.Message, refusal.Code, "request", HttpStatusCode.Forbidden);
        }

        var result = answer();
        Answering(operation);
        return Task.FromResult(result);
    }
}
