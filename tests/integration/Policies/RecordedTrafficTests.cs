using CloudPipe.Aws.Tests.Moto;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>
/// The roles of the template against what their clients really ask for, in both directions: whatever was asked for is allowed, and whatever
/// is allowed was asked for. The clients are the published binaries; what they ask is written down on its way.
/// </summary>
public sealed class RecordedTrafficTests : IClassFixture<MotoServer>
{
    private readonly MotoServer _moto;

    public RecordedTrafficTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Theory(Timeout = 600_000)]
    [InlineData("capacity-provider")]
    [InlineData("fargate")]
    [InlineData("instance")]
    public async Task A_dispatchers_role_is_what_its_clients_call(string placement)
    {
        await using var proxy = await RecordingProxy.StartAsync(_moto.Url);
        using var stack = await MotoStack.DeployAsync(_moto, placement);
        if (placement == "capacity-provider")
        {
            await stack.JoinAsync();
        }

        var traffic = new StageTraffic(stack, proxy);
        await Task.WhenAll(traffic.DispatchAsync("first"), traffic.DispatchAsync("second"));
        await HoldAsync(stack, proxy, StageTraffic.DispatcherRole("first"));
        await HoldAsync(stack, proxy, StageTraffic.DispatcherRole("second"));
    }

    [Fact(Timeout = 600_000)]
    public async Task A_workers_role_is_what_its_agent_calls()
    {
        await using var proxy = await RecordingProxy.StartAsync(_moto.Url);
        using var stack = await MotoStack.DeployAsync(_moto, "fargate");
        var traffic = new StageTraffic(stack, proxy);
        await traffic.WorkAsync("first");
        await traffic.WorkAsync("second");
        await HoldAsync(stack, proxy, StageTraffic.WorkerRole("first"));
        await HoldAsync(stack, proxy, StageTraffic.WorkerRole("second"));
    }

    private static async Task HoldAsync(MotoStack stack, RecordingProxy proxy, string role)
    {
        var allowed = RoleStatement.Of(await stack.PolicyAsync(role));
        var calls = proxy.Requests.Where(request => request.AccessKey == role).SelectMany(AwsCalls.Of).ToList();

        calls.Where(call => !allowed.Any(statement => statement.Allows(call))).Select(call => call.ToString()).Distinct()
            .ShouldBeEmpty($"{role}: its clients call this, and its policy does not allow it");
        allowed.Where(statement => !MadeByAws.Has(statement) && !calls.Any(statement.Allows)).Select(statement => statement.ToString())
            .ShouldBeEmpty($"{role}: its policy allows this, and its clients never call it");
    }
}
