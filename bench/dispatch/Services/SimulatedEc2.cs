using System.Net;
using Amazon.Runtime;
using CloudPipe.Aws.Ec2;
using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>EC2 as the dispatcher sees it.</summary>
internal sealed class SimulatedEc2(Region region) : IAmazonEC2
{
    private readonly Caller _caller = new(region, Refusal);
    private readonly Dictionary<string, RunInstancesResponse> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<int, IReadOnlyList<Tag>> _tags = [];

    public Task<RunInstancesResponse> RunInstancesAsync(RunInstancesRequest request, CancellationToken cancellationToken) =>
        _caller.CallAsync(Api.RunInstances, Assumptions.Ec2WriteCall, () => Run(request), cancellationToken, request.MaxCount);

    public Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.DescribeInstances,
        Assumptions.Ec2ReadCall,
        () => new DescribeInstancesResponse
        {
            Reservations = [.. region.Fleet.Machines.Where(machine => !machine.IsFargate && Matches(machine, request)).Select(machine => new Reservation { Instances = [Describe(machine)] })],
        },
        cancellationToken);

    public Task<TerminateInstancesResponse> TerminateInstancesAsync(TerminateInstancesRequest request, CancellationToken cancellationToken) => _caller.CallAsync(
        Api.TerminateInstances,
        Assumptions.Ec2WriteCall,
        () =>
        {
            foreach (var id in request.InstanceIds)
            {
                region.Fleet.Terminate(region.Fleet.Find(Names.NumberOf(id)) ?? throw Refusal("InvalidInstanceID.NotFound", id, HttpStatusCode.BadRequest));
            }

            return new TerminateInstancesResponse();
        },
        cancellationToken);

    private RunInstancesResponse Run(RunInstancesRequest request)
    {
        if (request.ClientToken is { } token && _tokens.TryGetValue(token, out var earlier))
        {
            return earlier;
        }

        if (region.Fleet.Alive + request.MinCount > Assumptions.InstanceQuota)
        {
            throw Refusal("VcpuLimitExceeded", "You have requested more vCPU capacity than your current vCPU limit allows.", HttpStatusCode.BadRequest);
        }

        var launched = new List<Instance>();
        for (var i = 0; i < request.MaxCount && region.Fleet.Launch(inGroup: false) is { } machine; i++)
        {
            _tags[machine.Number] = [.. request.TagSpecifications?.SelectMany(tags => tags.Tags ?? []) ?? []];
            launched.Add(Describe(machine));
        }

        var response = new RunInstancesResponse { Instances = launched };
        if (request.ClientToken is not null)
        {
            _tokens[request.ClientToken] = response;
        }

        return response;
    }

    private bool Matches(Machine machine, DescribeInstancesRequest request) =>
        (request.InstanceIds is not { Count: > 0 } ids || ids.Contains(Names.Instance(machine.Number)))
        && request.Filters?.All(filter => filter.Name switch
        {
            "instance-state-name" => filter.Values.Contains(StateOf(machine)),
            "instance-type" => filter.Values.Contains(Names.InstanceType),
            ['t', 'a', 'g', ':', .. var key] => _tags.GetValueOrDefault(machine.Number)?.Any(tag => tag.Key == key && filter.Values.Contains(tag.Value ?? "")) == true,
            _ => throw new NotSupportedException($"The simulation has to learn the filter {filter.Name}."),
        }) != false;

    private Instance Describe(Machine machine) => new()
    {
        InstanceId = Names.Instance(machine.Number),
        InstanceType = Names.InstanceType,
        State = new InstanceState { Name = StateOf(machine) },
        LaunchTime = region.Loop.Time.GetUtcNow().AddTicks(machine.LaunchedAt - region.Loop.Now),
        Tags = _tags.GetValueOrDefault(machine.Number) ?? [],
    };

    private static string StateOf(Machine machine) => machine.IsGone ? "terminated" : machine.IsReady ? "running" : "pending";

    private static AmazonServiceException Refusal(string code, string message, HttpStatusCode status) => new AmazonEC2Exception(message, code, "simulated", status);
}
