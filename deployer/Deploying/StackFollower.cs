using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Deploying;

/// <summary>Watches CloudFormation work on a stack. Watching changes nothing: who stops, or is stopped, can begin again.</summary>
internal sealed class StackFollower(AwsServices services, TimeProvider time)
{
    private const int MostLooksToBegin = 12;

    // An account has some ten calls a second for all who watch, and resources take seconds.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2.5);

    /// <summary>The newest event there is, from which on events are news.</summary>
    /// <returns>Null if there are none.</returns>
    public async Task<string?> NewestAsync(string stackId, CancellationToken cancellationToken)
    {
        await foreach (var newest in services.CloudFormation.AllStackEventsAsync(new DescribeStackEventsRequest { StackName = stackId }, cancellationToken))
        {
            return newest.EventId;
        }

        return null;
    }

    /// <summary>
    /// The same for an operation that was asked for just now: CloudFormation may answer for some seconds what was before, and that is not
    /// taken for the end.
    /// </summary>
    /// <param name="stackId">The ARN.</param>
    /// <param name="since">The last event before the operation was asked for; null for none.</param>
    /// <param name="seen">Told of every later event of a resource, the oldest first.</param>
    /// <param name="cancellationToken">Ends the watching, not the work.</param>
    /// <returns>The stack as it is then; null if it is gone without a trace.</returns>
    public Task<Stack?> FollowNewAsync(string stackId, string? since, Action<StackEvent> seen, CancellationToken cancellationToken) =>
        FollowAsync(stackId, since, seen, looksToBegin: MostLooksToBegin, cancellationToken);

    /// <summary>Waits until CloudFormation is done with a stack.</summary>
    /// <param name="stackId">The ARN: by its name a deleted stack is not found.</param>
    /// <param name="since">The last event that is no news; null for none.</param>
    /// <param name="seen">Told of every later event of a resource, the oldest first.</param>
    /// <param name="cancellationToken">Ends the watching, not the work.</param>
    /// <returns>The stack as it is then; null if it is gone without a trace.</returns>
    public Task<Stack?> FollowAsync(string stackId, string? since, Action<StackEvent> seen, CancellationToken cancellationToken) =>
        FollowAsync(stackId, since, seen, looksToBegin: 0, cancellationToken);

    private async Task<Stack?> FollowAsync(string stackId, string? since, Action<StackEvent> seen, int looksToBegin, CancellationToken cancellationToken)
    {
        for (var looks = looksToBegin; ; await Task.Delay(s_interval, time, cancellationToken))
        {
            // The state first: what happened before it changed is then among the events.
            var stack = await DeployedWorkflow.StackAsync(services, stackId, cancellationToken);
            if (stack is null)
            {
                return null;
            }

            var news = await NewsAsync(stackId, since, cancellationToken);
            since = news.Count > 0 ? news[^1].EventId : since;
            foreach (var item in news.Where(item => item.LogicalResourceId is not null && item.PhysicalResourceId != stackId))
            {
                seen(item);
            }

            var said = news.FindLast(item => item.PhysicalResourceId == stackId)?.ResourceStatus;
            if (StackStates.IsBusy(stack.StackStatus) || (said is not null && !StackStates.IsBusy(said)))
            {
                // It has begun, or is over.
                looks = 0;
            }

            // Where an event says that it has begun and the state does not, the state is older.
            if (!StackStates.IsBusy(stack.StackStatus) && looks-- <= 0)
            {
                return stack;
            }
        }
    }

    private async Task<List<StackEvent>> NewsAsync(string stackId, string? since, CancellationToken cancellationToken)
    {
        var news = new List<StackEvent>();
        await foreach (var item in services.CloudFormation.AllStackEventsAsync(new DescribeStackEventsRequest { StackName = stackId }, cancellationToken))
        {
            if (item.EventId == since)
            {
                break;
            }

            news.Add(item);
        }

        news.Reverse();
        return news;
    }
}
