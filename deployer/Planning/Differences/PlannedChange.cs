namespace CloudPipe.Deployer.Planning;

/// <summary>A resource that a deployment makes, changes or takes away.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">For example <c>AWS::SQS::Queue</c>.</param>
public sealed record PlannedChange(ChangeKind Kind, string LogicalId, string Type)
{
    /// <summary>What changes; empty unless it is updated or replaced.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; init; } = [];

    /// <summary>True: the one there is now leaves the stack and stays on AWS, as buckets do.</summary>
    public bool IsKept { get; init; }
}
