using System.Text.Json.Nodes;
using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>A stack of <see cref="FakeCloudFormation"/>.</summary>
internal sealed class FakeStack(string name, string id)
{
    private int _events;

    public string Name => name;

    public string Id => id;

    public string Status { get; set; } = "REVIEW_IN_PROGRESS";

    public string? Description { get; set; }

    public JsonObject Template { get; set; } = [];

    public Dictionary<string, string> Parameters { get; set; } = [];

    public IReadOnlyList<Tag> Tags { get; set; } = [];

    public string? Policy { get; set; }

    /// <summary>What there is, by logical id, and what it is called.</summary>
    public Dictionary<string, (string Type, string Physical)> Resources { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The oldest first.</summary>
    public List<StackEvent> Events { get; } = [];

    /// <summary>What CloudFormation still has to do; one step whenever somebody looks.</summary>
    public Queue<Action> Work { get; } = new();

    /// <summary>The stack's own state changes, which is an event.</summary>
    public void Become(string status, string? reason = null)
    {
        Status = status;
        Events.Add(Event(name, id, "AWS::CloudFormation::Stack", status, reason));
    }

    public void Happens(string logicalId, string type, string status, string? reason = null) =>
        Events.Add(Event(logicalId, Resources.GetValueOrDefault(logicalId).Physical ?? "", type, status, reason));

    public Stack ToStack() => new()
    {
        StackName = name,
        StackId = id,
        StackStatus = Status,
        Description = Description,
        Tags = Tags,
        Parameters = [.. Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Key, ParameterValue = parameter.Value })],
    };

    private StackEvent Event(string logicalId, string physicalId, string type, string status, string? reason) => new()
    {
        EventId = $"{++_events}",
        StackId = id,
        StackName = name,
        LogicalResourceId = logicalId,
        PhysicalResourceId = physicalId,
        ResourceType = type,
        ResourceStatus = status,
        ResourceStatusReason = reason,
    };
}
