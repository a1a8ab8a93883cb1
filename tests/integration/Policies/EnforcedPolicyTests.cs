using System.Text.Json;
using Amazon.Runtime;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Integration.Tests.Dispatch;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>
/// The same roles against a server that is not ours and refuses whoever has no right: the published agent and dispatcher work with the
/// credentials of their roles, and do not with one action less.
/// </summary>
public sealed class EnforcedPolicyTests : IClassFixture<MotoServer>
{
    private const string Ensure = """{"cloudpipe":"ensure"}""";

    private readonly MotoServer _moto;

    public EnforcedPolicyTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    // One test: from its middle on, the server refuses whoever has no permission.
    [Fact(Timeout = 600_000)]
    public async Task A_dispatcher_and_an_agent_work_with_their_roles_and_not_with_one_action_less()
    {
        using var stack = await MotoStack.DeployAsync(_moto, "capacity-provider");
        await stack.JoinAsync();
        var dispatcher = await stack.AssumeAsync(StageTraffic.DispatcherRole("first"));
        var noRun = await stack.AssumeAsync(StageTraffic.DispatcherRole("first"), without: "ecs:RunTask");
        var noSend = await stack.AssumeAsync(StageTraffic.DispatcherRole("first"), without: "sqs:SendMessage");
        var worker = await stack.AssumeAsync(StageTraffic.WorkerRole("second"));
        var noPut = await stack.AssumeAsync(StageTraffic.WorkerRole("second"), without: "s3:PutObject");
        var noReceive = await stack.AssumeAsync(StageTraffic.WorkerRole("second"), without: "sqs:ReceiveMessage");
        var told = await stack.FunctionEnvironmentAsync("first");
        told["CLOUDPIPE_LEASE_SECONDS"] = "1";
        var uploaded = await stack.UploadAsync("first", "a.txt");
        await stack.SendAsync("second", await stack.UploadAsync("second", "kept.txt"));
        await stack.EnforceAsync();

        // Nothing is launched without the right, and the file is queued all the same; with it, the next look starts the worker.
        var refused = await DispatchAsync(told, noRun, uploaded);
        refused.GetProperty("queued").GetInt32().ShouldBe(1, refused.ToString());
        refused.GetProperty("launched").GetInt32().ShouldBe(0, refused.ToString());
        refused.GetProperty("failures")[0].GetProperty("message").GetString()!.ShouldContain("AccessDenied");
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        var launched = await DispatchAsync(told, dispatcher, Ensure);
        launched.GetProperty("failures").GetArrayLength().ShouldBe(0, launched.ToString());
        launched.GetProperty("launched").GetInt32().ShouldBe(1, launched.ToString());
        (await Should.ThrowAsync<InvalidOperationException>(() => DispatchAsync(told, noSend, uploaded))).Message.ShouldContain("AccessDenied");

        (await WorkAsync(stack, noReceive)).Log.ShouldNotContain("step=received");
        var (log, _) = await WorkAsync(stack, noPut);
        log.ShouldContain("step=ran");
        log.ShouldNotContain("step=uploaded");
        (log, var code) = await WorkAsync(stack, worker);
        log.ShouldContain("result=Result-second-kept.txt");
        code.ShouldBe(0, log);
    }

    private async Task<JsonElement> DispatchAsync(IReadOnlyDictionary<string, string> told, ImmutableCredentials credentials, string payload)
    {
        await using var function = LambdaFunctionProcess.Start("first", With(credentials, told), Built.ReadyBootstrap);
        using var answer = JsonDocument.Parse(await function.InvokeAsync(payload));
        return answer.RootElement.Clone();
    }

    private Task<(string Log, int ExitCode)> WorkAsync(MotoStack stack, ImmutableCredentials credentials) => StageAgent.RunAsync("second", With(credentials, new Dictionary<string, string>
    {
        ["sqs"] = stack.Stage("second").QueueUrl!,
        ["output_s3_name"] = stack.Stage("second").OutputBucket,
        ["NAME"] = "second",
        ["LOG_LVL"] = "DEBUG",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        // Without a right to put results, attempts end at once and the message comes back.
        ["CLOUDPIPE_MAX_JOBS"] = "1",
        ["CLOUDPIPE_DEAD_LETTER"] = stack.Stage("second").DeadLetterUrl!,
    }));

    private Dictionary<string, string> With(ImmutableCredentials credentials, IReadOnlyDictionary<string, string> environment) => new(environment)
    {
        ["AWS_ACCESS_KEY_ID"] = credentials.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretKey,
        ["AWS_SESSION_TOKEN"] = credentials.Token,
        ["AWS_ENDPOINT_URL"] = _moto.Url.AbsoluteUri,
    };
}
