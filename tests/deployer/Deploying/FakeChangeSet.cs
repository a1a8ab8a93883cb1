using System.Text.Json.Nodes;
using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>A change set of <see cref="FakeCloudFormation"/>: what differs between a stack and a template with its parameters.</summary>
internal sealed record FakeChangeSet(string Id, CreateChangeSetRequest Request, FakeStack Stack, JsonObject Template, Dictionary<string, string> Parameters)
{
    private int _looks;

    public IReadOnlyList<ResourceChange> Changes { get; } = [.. Differences(Stack, Template, Parameters)];

    public bool HasChanges => Changes.Count > 0 || !JsonNode.DeepEquals(Stack.Template, Template);

    /// <summary>It takes a moment to be worked out.</summary>
    public DescribeChangeSetResponse Describe()
    {
        var isReady = _looks++ > 0;
        return new()
        {
            ChangeSetId = Id,
            StackId = Stack.Id,
            Status = !isReady ? "CREATE_IN_PROGRESS" : HasChanges ? "CREATE_COMPLETE" : "FAILED",
            StatusReason = !isReady || HasChanges ? null : "The submitted information didn't contain changes. Submit different information to create a change set.",
            Changes = isReady ? [.. Changes.Select(change => new Change { Type = "Resource", ResourceChange = change })] : [],
        };
    }

    private static IEnumerable<ResourceChange> Differences(FakeStack stack, JsonObject template, Dictionary<string, string> parameters)
    {
        var wanted = template["Resources"]!.AsObject().Where(resource => IsMade(template, resource.Value!, parameters)).ToDictionary(resource => resource.Key, resource => resource.Value!);
        var changed = parameters.Where(parameter => stack.Parameters.GetValueOrDefault(parameter.Key) != parameter.Value).Select(parameter => parameter.Key).ToList();
        foreach (var (id, resource) in wanted)
        {
            var text = resource.ToJsonString();
            var isThere = stack.Resources.ContainsKey(id);
            var differs = stack.Template["Resources"]?[id]?.ToJsonString() != text || changed.Exists(name => text.Contains($"\"{name}\"", StringComparison.Ordinal) || text.Contains($"${{{name}}}", StringComparison.Ordinal));
            if (!isThere || differs)
            {
                yield return new() { Action = isThere ? "Modify" : "Add", LogicalResourceId = id, ResourceType = resource["Type"]!.ToString(), Replacement = isThere ? "False" : null };
            }
        }

        foreach (var (id, resource) in stack.Resources.Where(resource => !wanted.ContainsKey(resource.Key)))
        {
            yield return new() { Action = "Remove", LogicalResourceId = id, ResourceType = resource.Type };
        }
    }

    private static bool IsMade(JsonObject template, JsonNode resource, Dictionary<string, string> parameters) =>
        resource["Condition"] is not { } condition || IsTrue(template["Conditions"]![condition.ToString()]!, parameters);

    private static bool IsTrue(JsonNode condition, Dictionary<string, string> parameters) => condition["Fn::Not"] is { } not
        ? !IsTrue(not[0]!, parameters)
        : parameters[condition["Fn::Equals"]![0]!["Ref"]!.ToString()] == condition["Fn::Equals"]![1]!.ToString();
}
