using CloudPipe.Aws.Ec2;

namespace CloudPipe.Dispatcher.Tests.Fakes;

/// <summary>The instances of an account.</summary>
internal sealed class FakeEc2(TimeProvider clock) : IAmazonEC2
{
    private readonly Dictionary<string, IReadOnlyList<Instance>> _tokens = [];

    public List<RunInstancesRequest> Runs { get; } = [];

    public List<Instance> Instances { get; } = [];

    public int Describes { get; private set; }

    /// <summary>How many instances there is capacity for, in a subnet.</summary>
    public Func<string?, int> Capacity { get; set; } = _ => int.MaxValue;

    public Func<string, Exception?> Throws { get; set; } = _ => null;

    public Task<RunInstancesResponse> RunInstancesAsync(RunInstancesRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Runs.Add(request);
        if (Throws("RunInstances") is { } failure)
        {
            throw failure;
        }

        if (request.MinCount < 1 || request.MaxCount < request.MinCount || request.ClientToken is not { Length: <= 64 } token)
        {
            throw Refusal.Of("InvalidParameterValue");
        }

        if (_tokens.TryGetValue(token, out var earlier))
        {
            return Task.FromResult(new RunInstancesResponse { Instances = earlier });
        }

        var count = Math.Min(request.MaxCount, Capacity(request.SubnetId));
        if (count < request.MinCount)
        {
            throw Refusal.Of("InsufficientInstanceCapacity", System.Net.HttpStatusCode.InternalServerError);
        }

        var started = Enumerable.Range(0, count).Select(_ =>
        {
            var instance = new Instance
            {
                InstanceId = $"i-{Instances.Count:x17}",
                InstanceType = request.InstanceType,
                State = new() { Code = 0, Name = "pending" },
                LaunchTime = clock.GetUtcNow(),
                Tags = request.TagSpecifications?[0].Tags ?? [],
            };
            Instances.Add(instance);
            return instance;
        }).ToList();
        _tokens[token] = started;
        return Task.FromResult(new RunInstancesResponse { Instances = started });
    }

    public Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Describes++;
        if (Throws("DescribeInstances") is { } failure)
        {
            throw failure;
        }

        var found = Instances.Where(instance => (request.Filters ?? []).All(filter => instance.Tags.Any(tag => "tag:" + tag.Key == filter.Name && filter.Values.Contains(tag.Value ?? ""))));
        return Task.FromResult(new DescribeInstancesResponse { Reservations = [.. found.Select(instance => new Reservation { Instances = [instance] })] });
    }

    public Task<TerminateInstancesResponse> TerminateInstancesAsync(TerminateInstancesRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void SetState(int index, string state) => Instances[index] = Instances[index] with { State = new() { Name = state } };
}
