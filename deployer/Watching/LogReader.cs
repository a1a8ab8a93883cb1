using System.Runtime.CompilerServices;
using Amazon.Runtime;
using CloudPipe.Aws.CloudWatchLogs;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Deployer.Watching;

/// <summary>The logs of a workflow's workers and dispatchers, in one line of time.</summary>
public sealed class LogReader(AwsServices aws, DeployedWorkflow workflow, TimeProvider clock)
{
    // CloudWatch shows lines some seconds after they were written, and not in their order.
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(2);

    /// <summary>The lines there are, the oldest first.</summary>
    /// <exception cref="DeployException">CP5125: there is no such stage.</exception>
    public async IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new LogFilter(query);
        await foreach (var (line, _) in MergedAsync(query, query.Since, isPatient: false, cancellationToken))
        {
            if (filter.Means(line))
            {
                yield return line;
            }
        }
    }

    /// <summary>The lines there are and those that come, for ever; roughly in the order in which they come.</summary>
    /// <exception cref="DeployException">CP5125: there is no such stage.</exception>
    public async IAsyncEnumerable<LogLine> FollowAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new LogFilter(query);
        var seen = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var since = query.Since;
        while (true)
        {
            await foreach (var (line, id) in MergedAsync(query, since, isPatient: true, cancellationToken))
            {
                if (seen.TryAdd(id, line.Time) && filter.Means(line))
                {
                    yield return line;
                }
            }

            var latest = seen.Count == 0 ? since : seen.Values.Max();
            since = latest - s_late > since ? latest - s_late : since;
            foreach (var (id, _) in seen.Where(one => one.Value < since).ToList())
            {
                seen.Remove(id);
            }

            await Task.Delay(s_lookEvery, clock, cancellationToken);
        }
    }

    /// <summary>All groups' lines, merged by their time.</summary>
    private async IAsyncEnumerable<(LogLine Line, string Id)> MergedAsync(LogQuery query, DateTimeOffset since, bool isPatient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = GroupsOf(query).Select(group => LinesAsync(group.Stage, group.Source, group.Name, query, since, isPatient, cancellationToken).GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            var heads = new PriorityQueue<IAsyncEnumerator<(LogLine Line, string Id)>, DateTimeOffset>();
            foreach (var group in groups)
            {
                if (await group.MoveNextAsync())
                {
                    heads.Enqueue(group, group.Current.Line.Time);
                }
            }

            while (heads.TryDequeue(out var earliest, out _))
            {
                yield return earliest.Current;
                if (await earliest.MoveNextAsync())
                {
                    heads.Enqueue(earliest, earliest.Current.Line.Time);
                }
            }
        }
        finally
        {
            foreach (var group in groups)
            {
                await group.DisposeAsync();
            }
        }
    }

    private IEnumerable<(string Stage, LogSource Source, string Name)> GroupsOf(LogQuery query)
    {
        // Logs are of interest most where a deployment is incomplete: here nothing has to be there.
        var stages = query.Stages.Count == 0 ? workflow.Stages : StageSelection.Named(workflow, query.Stages);
        foreach (var stage in stages)
        {
            if (query.Source.HasFlag(LogSource.Worker) && stage.WorkerLogGroup is { } worker)
            {
                yield return (stage.Name, LogSource.Worker, worker);
            }

            if (query.Source.HasFlag(LogSource.Dispatcher) && query.Worker is null && stage.DispatcherLogGroup is { } dispatcher)
            {
                yield return (stage.Name, LogSource.Dispatcher, dispatcher);
            }
        }
    }

    private async IAsyncEnumerable<(LogLine Line, string Id)> LinesAsync(
        string stage, LogSource source, string group, LogQuery query, DateTimeOffset since, bool isPatient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new FilterLogEventsRequest { LogGroupName = group, StartTime = since.ToUnixTimeMilliseconds(), LogStreamNamePrefix = query.Worker is null ? null : "worker/worker/" + query.Worker };
        var events = aws.Logs.AllLogEventsAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (events)
        {
            while (await MoveAsync(events, isPatient))
            {
                var one = events.Current;
                yield return (new(DateTimeOffset.FromUnixTimeMilliseconds(one.Timestamp), stage, source, one.LogStreamName ?? "", one.Message.TrimEnd('\n')), one.EventId);
            }
        }
    }

    /// <param name="events">Of a group.</param>
    /// <param name="isPatient">Whether the group is looked at again soon, so that what the service is too busy for can wait.</param>
    private static async Task<bool> MoveAsync(IAsyncEnumerator<FilteredLogEvent> events, bool isPatient)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (AmazonCloudWatchLogsException missing) when (missing.ErrorCode == "ResourceNotFoundException")
        {
            // The group is not made yet, or not any more.
            return false;
        }
        catch (AmazonServiceException busy) when (isPatient && busy.Retryable is not null)
        {
            return false;
        }
    }
}
