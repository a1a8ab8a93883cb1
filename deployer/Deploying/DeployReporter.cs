using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Deploying;

/// <summary>Makes events of what happens, and counts the resources that are finished.</summary>
internal sealed class DeployReporter(IProgress<DeployEvent> progress)
{
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private bool _isOver;

    /// <summary>How many resources the operation changes; 0 while that is not known.</summary>
    public int Total { get; set; }

    /// <summary>How many resources are finished.</summary>
    public int Done => _isOver ? Total : _ended.Count;

    /// <summary>All are, also those that there was no event of.</summary>
    public void Complete() => _isOver = true;

    public void Tell(DeployStep step, string message) => progress.Report(new DeployEvent(step, message) { Done = Done, Total = Total });

    public void Tell(DeployStep step, StackEvent item)
    {
        var resource = new ResourceProgress(item.LogicalResourceId ?? "", item.ResourceType ?? "", item.ResourceStatus ?? "", item.ResourceStatusReason);
        if (resource.Ended)
        {
            _ended.Add(resource.LogicalId);
        }

        progress.Report(new DeployEvent(step, $"{resource.Status} {resource.LogicalId} ({resource.Type}){(resource.Failed ? $": {resource.Reason}" : "")}")
        {
            Resource = resource,
            Done = Total > 0 ? Math.Min(Done, Total) : Done,
            Total = Total,
        });
    }
}
