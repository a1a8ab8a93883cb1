using Amazon.Runtime;
using CloudPipe.Aws.Ec2;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>The instances that a stage started: found by their tags, so that nothing has to be remembered.</summary>
internal sealed class InstanceFleet
{
    private const string StageTag = "cloudpipe:stage";
    private const string ClusterTag = "cloudpipe:cluster";
    private const string NoCapacity = "InsufficientInstanceCapacity";

    // An instance that has not joined its cluster by then will not.
    private static readonly TimeSpan LongestWay = TimeSpan.FromMinutes(10);

    private readonly DispatchServices _services;
    private readonly TaskSettings _tasks;
    private readonly AlgorithmFacts _algorithm;
    private readonly string _stage;
    private readonly InstanceType? _type;
    private readonly IdleAlarms _alarms;
    private readonly InstanceRequest _request;

    public InstanceFleet(DispatchServices services, TaskSettings tasks, AlgorithmFacts algorithm, string stage)
    {
        _services = services;
        _tasks = tasks;
        _algorithm = algorithm;
        _stage = stage;
        _type = InstanceTypes.Find(algorithm.InstanceType);
        _alarms = new(services.CloudWatch, services.Settings.Region, _type?.Cpus);
        _request = new(services.Settings.Instances, tasks, algorithm, _type?.Architecture);
    }

    /// <summary>Starts instances for workers that found no room: no more than are missing, than one look may start, than there may be.</summary>
    /// <param name="workers">How many workers have no room.</param>
    /// <param name="needs">What each of them takes.</param>
    /// <param name="joined">The EC2 ids of the instances that are in the cluster.</param>
    /// <param name="token">Of the look.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlyList<DispatchFailure>> GrowAsync(
        int workers, TaskNeeds needs, IReadOnlySet<string> joined, string token, CancellationToken cancellationToken)
    {
        var fit = needs.FitOn(_type) ?? 1;
        if (fit == 0)
        {
            return [new(DispatchErrorCodes.LaunchFailed, $"A worker needs {needs.Cpu} CPU units, {needs.MemoryMiB} MiB and {needs.Gpus} GPUs: more than any {_algorithm.InstanceType} has.")];
        }

        var fleet = (await InstancesAsync(cancellationToken)).Where(IsAlive).ToList();
        var onTheirWay = fleet.Where(instance => !joined.Contains(instance.InstanceId)).ToList();
        var late = onTheirWay.Where(IsLate).ToList();
        var failures = late.Select(instance => new DispatchFailure(
            DispatchErrorCodes.LaunchFailed,
            $"The instance {instance.InstanceId} runs and did not join the cluster {_tasks.ClusterName}: its profile {_services.Settings.Instances.Profile} must allow it, and its subnet must lead to ECS.")).ToList();

        var missing = ((workers + fit - 1) / fit) - (onTheirWay.Count - late.Count);
        var settings = _services.Settings.Instances;
        if (missing > 0 && fleet.Count >= settings.Most)
        {
            failures.Add(new(DispatchErrorCodes.InstancesCapped, $"{settings.Most} instances run or are on their way, as many as {DispatcherEnvironment.MaxInstances} allows."));
        }

        var count = Math.Min(missing, Math.Min(settings.MostAtOnce, settings.Most - fleet.Count));
        if (count > 0)
        {
            failures.AddRange(await RunAsync(count, token, cancellationToken));
        }

        return failures;
    }

    /// <summary>Sets alarms that are missing, and deletes those of instances that are gone.</summary>
    public async Task<IReadOnlyList<DispatchFailure>> TendAsync(CancellationToken cancellationToken)
    {
        try
        {
            var fleet = await InstancesAsync(cancellationToken);
            return await _alarms.TendAsync(
                [.. fleet.Where(IsAlive).Select(instance => instance.InstanceId)],
                [.. fleet.Where(instance => instance.State?.Name == "terminated").Select(instance => instance.InstanceId)],
                cancellationToken);
        }
        catch (Exception failure) when (ServiceFailures.IsOne(failure))
        {
            return [new(DispatchErrorCodes.AlarmFailed, $"The idle alarms of instances could not be looked after: {ServiceFailures.Say(failure)}")];
        }
    }

    private async Task<IReadOnlyList<DispatchFailure>> RunAsync(int count, string token, CancellationToken cancellationToken)
    {
        var failures = new List<DispatchFailure>();
        List<string?> subnets = [.. _tasks.Subnets];
        if (subnets.Count == 0)
        {
            subnets.Add(null);
        }

        for (var i = 0; i < subnets.Count; i++)
        {
            try
            {
                var request = _request.Of(count, subnets[i], $"{token}-{i}", Tags());
                var reply = await _services.Ec2.RunInstancesAsync(request, cancellationToken);
                _services.Log.Info("instances started", ("stage", _stage), ("instances", string.Join(' ', reply.Instances.Select(instance => instance.InstanceId))));
                failures.AddRange(await _alarms.SetAsync(reply.Instances.Select(instance => instance.InstanceId), cancellationToken));
                return failures;
            }
            catch (AmazonServiceException failure) when (failure.ErrorCode == NoCapacity)
            {
                // Another subnet is another zone.
                failures.Add(LaunchReasons.Of("RunInstances", failure));
            }
        }

        return failures;
    }

    private async Task<IReadOnlyList<Instance>> InstancesAsync(CancellationToken cancellationToken)
    {
        var instances = new List<Instance>();
        var request = new DescribeInstancesRequest { Filters = [.. Tags().Select(tag => new Filter { Name = "tag:" + tag.Key, Values = [tag.Value ?? ""] })] };
        await foreach (var instance in _services.Ec2.AllInstancesAsync(request, cancellationToken))
        {
            instances.Add(instance);
        }

        return instances;
    }

    private IReadOnlyList<Tag> Tags() => [new() { Key = StageTag, Value = _stage }, new() { Key = ClusterTag, Value = _tasks.ClusterName }];

    private bool IsLate(Instance instance) => instance.LaunchTime is { } launched && _services.Clock.GetUtcNow() - launched > LongestWay;

    private static bool IsAlive(Instance instance) => instance.State?.Name is "pending" or "running";
}
