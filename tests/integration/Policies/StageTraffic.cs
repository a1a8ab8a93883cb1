using System.Text.Json;
using Amazon.S3.Model;
using CloudPipe.Aws.Ec2;
using CloudPipe.Integration.Tests.Dispatch;
using CloudPipe.Model;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>All that the clients of a stage do, as far as somebody has thought of it; who makes a request is known by its access key, which is the role's id.</summary>
internal sealed class StageTraffic(MotoStack stack, RecordingProxy proxy)
{
    private const string Ensure = """{"cloudpipe":"ensure"}""";
    private const string NoRoom = """{"tasks":[],"failures":[{"arn":"arn:aws:ecs:us-east-1:123456789012:container-instance/x","reason":"RESOURCE:MEMORY"}]}""";

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(1.2);

    // moto cannot run a task whose containers have no memory of their own, as they have none on Fargate.
    private string OnFargate() => $$"""{"tasks":[{"taskArn":"arn:aws:ecs:us-east-1:123456789012:task/{{stack.Workflow.Cluster}}/{{Guid.NewGuid():n}}","lastStatus":"PROVISIONING"}],"failures":[]}""";

    /// <summary>The logical id of a stage's dispatcher's role.</summary>
    public static string DispatcherRole(string stage) => Id(stage) + "DispatcherRole";

    /// <summary>The logical id of a stage's workers' role.</summary>
    public static string WorkerRole(string stage) => Id(stage) + "WorkerRole";

    /// <summary>Events good and bad, launches that succeed and fail, workers that are counted, and what becomes of instances.</summary>
    public async Task DispatchAsync(string stage)
    {
        await using var function = LambdaFunctionProcess.Start(stage, await EnvironmentAsync(stage), Built.ReadyBootstrap);
        (await InvokeAsync(function, """{"no":"event"}""")).GetProperty("poisoned").GetInt32().ShouldBe(1);

        var refusals = 0;
        proxy.Replies[(DispatcherRole(stage), "RunTask")] = proxy.Replies[(DispatcherRole(stage), "StartTask")] =
            () => Interlocked.Increment(ref refusals) == 1 ? NoRoom : stack.Workflow.Placement == WorkerPlacement.Fargate ? OnFargate() : null;
        (await InvokeAsync(function, await stack.UploadAsync(stage, $"{stage}.txt"))).GetProperty("queued").GetInt32().ShouldBe(1);
        if (stack.Workflow.Placement == WorkerPlacement.Instance)
        {
            foreach (var instance in await InstancesAsync(stage))
            {
                await stack.JoinAsync(instance);
            }
        }

        await LookedAsync(function, answer => answer.GetProperty("launched").GetInt32() == 1);
        refusals.ShouldBeGreaterThan(1, "the first launch failed");

        // ECS's lists are behind what it has done.
        proxy.Replies[(DispatcherRole(stage), "ListTasks")] = () => """{"taskArns":[]}""";
        await LookedAsync(function, answer => answer.TryGetProperty("live", out var live) && live.ValueKind == JsonValueKind.Number);
        if (stack.Workflow.Placement == WorkerPlacement.Instance)
        {
            await stack.Services.Ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = await InstancesAsync(stage) }, CancellationToken.None);
            await LookedAsync(function, _ => proxy.Requests.Any(request => request.AccessKey == DispatcherRole(stage) && request.Operation == "DeleteAlarms"));
        }
    }

    /// <summary>Results small and in parts, an upload that is torn, failures, files that are gone, messages that nobody understands.</summary>
    public async Task WorkAsync(string stage)
    {
        await using var next = LambdaFunctionProcess.Start("second", await EnvironmentAsync("second"), Built.ReadyBootstrap);
        proxy.Answer = async request => request switch
        {
            { Service: "lambda" } => (200, await next.InvokeAsync(request.Body)),
            { Method: "PUT", Service: "s3" } when request.Query.Contains("partNumber") && request.Path.Contains("torn", StringComparison.Ordinal) => (403, ""),
            _ => null,
        };
        foreach (var key in new[] { "good.txt", "big.txt", "torn.txt", "broken.txt" })
        {
            await stack.SendAsync(stage, await stack.UploadAsync(stage, key));
        }

        await stack.SendAsync(stage, "no event");
        await stack.SendAsync(stage, S3EventMessage.Write(new InputObject(stack.Stage(stage).InputBucket, "gone.txt", null, "e", 3), DateTimeOffset.UnixEpoch));
        if (stage == "first")
        {
            await stack.Services.S3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = stack.Workflow.InputBucket, VersioningConfig = new() { Status = Amazon.S3.VersionStatus.Enabled } });
            await stack.SendAsync(stage, await stack.UploadAsync(stage, "versioned.txt"));
        }

        var environment = new Dictionary<string, string>
        {
            ["sqs"] = stack.Stage(stage).QueueUrl!,
            ["output_s3_name"] = stack.Stage(stage).OutputBucket,
            ["NAME"] = stage,
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["CLOUDPIPE_DEAD_LETTER"] = stack.Stage(stage).DeadLetterUrl!,
            ["CLOUDPIPE_VISIBILITY_SECONDS"] = "20",
        };
        if (stack.Stage(stage).Next is not null)
        {
            environment["CLOUDPIPE_NEXT"] = stack.Stage("second").FunctionName!;
        }

        var (log, code) = await StageAgent.RunAsync(stage, As(WorkerRole(stage), environment));
        code.ShouldBe(0, log);
    }

    private static string Id(string stage) => char.ToUpperInvariant(stage[0]) + stage[1..];

    private async Task<Dictionary<string, string>> EnvironmentAsync(string stage)
    {
        var environment = As(DispatcherRole(stage), await stack.FunctionEnvironmentAsync(stage));
        environment["CLOUDPIPE_LEASE_SECONDS"] = "1";
        return environment;
    }

    private Dictionary<string, string> As(string role, IReadOnlyDictionary<string, string> environment) => new(environment)
    {
        ["AWS_ACCESS_KEY_ID"] = role,
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_ENDPOINT_URL"] = proxy.Url.AbsoluteUri,
    };

    private static async Task<JsonElement> InvokeAsync(LambdaFunctionProcess function, string payload)
    {
        using var answer = JsonDocument.Parse(await function.InvokeAsync(payload));
        return answer.RootElement.Clone();
    }

    /// <summary>What comes each minute, until it shows what is waited for.</summary>
    private static async Task LookedAsync(LambdaFunctionProcess function, Func<JsonElement, bool> isThere)
    {
        var last = default(JsonElement);
        for (var attempt = 0; attempt < 30; attempt++)
        {
            await Task.Delay(s_lease);
            last = await InvokeAsync(function, Ensure);
            if (isThere(last))
            {
                return;
            }
        }

        Assert.Fail($"{last}\n{function.Log}");
    }

    private async Task<IReadOnlyList<string>> InstancesAsync(string stage)
    {
        var found = new List<string>();
        var ofStage = new DescribeInstancesRequest { Filters = [new() { Name = "tag:cloudpipe:stage", Values = [stage] }, new() { Name = "tag:cloudpipe:cluster", Values = [stack.Workflow.Cluster!] }] };
        await foreach (var instance in stack.Services.Ec2.AllInstancesAsync(ofStage, CancellationToken.None))
        {
            found.Add(instance.InstanceId);
        }

        return found;
    }
}
