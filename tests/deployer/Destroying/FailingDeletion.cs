using CloudPipe.Aws.CloudFormation;

namespace CloudPipe.Deployer.Tests.Destroying;

/// <summary>A CloudFormation that cannot delete a stack's cluster at first.</summary>
internal sealed class FailingDeletion(int failures)
{
    private readonly List<StackEvent> _events = [];
    private string? _stack;
    private bool _failed;

    public int Deletions { get; private set; }

    public IAmazonCloudFormation Over(IAmazonCloudFormation real) => Override.Of(
        real,
        ("DeleteStack", request => Delete(((DeleteStackRequest)request!).StackName)),
        ("DescribeStacks", request => _failed && IsOurs(((DescribeStacksRequest)request!).StackName) ? Task.FromResult(new DescribeStacksResponse { Stacks = [new() { StackId = _stack!, StackStatus = "DELETE_FAILED" }] }) : null),
        ("DescribeStackEvents", request => _failed && IsOurs(((DescribeStackEventsRequest)request!).StackName) ? Task.FromResult(new DescribeStackEventsResponse { StackEvents = [.. Enumerable.Reverse(_events)] }) : null));

    private object? Delete(string stack)
    {
        _stack = stack;
        _failed = ++Deletions <= failures;
        if (!_failed)
        {
            return null;
        }

        _events.Add(new()
        {
            EventId = $"e{Deletions}",
            StackId = stack,
            LogicalResourceId = "Cluster",
            PhysicalResourceId = "cluster-1",
            ResourceType = "AWS::ECS::Cluster",
            ResourceStatus = "DELETE_FAILED",
            ResourceStatusReason = "The Cluster cannot be deleted while Tasks are active",
        });
        return Task.CompletedTask;
    }

    private bool IsOurs(string? stack) => stack is not null && (stack == _stack || _stack!.Contains($"/{stack}/", StringComparison.Ordinal));
}
