using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Amazon.Runtime;
using CloudPipe.Aws;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.Sqs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Dispatcher.Tests.Fakes;

namespace CloudPipe.Dispatcher.Tests.Moto;

/// <summary>The permissions that docs/dispatcher.md lists, against a server that enforces them: they are enough, and each is needed.</summary>
public sealed partial class RoleTests : IClassFixture<MotoServer>
{
    private const string Name = "stage";
    private const string EcsTarget = "AmazonEC2ContainerServiceV20141113.";

    private readonly MotoServer _moto;

    public RoleTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    // One test: from its middle on, the server refuses whoever has no permission.
    [Fact(Timeout = 120_000)]
    public async Task What_the_page_lists_is_enough_and_what_it_does_not_list_is_refused()
    {
        var queueUrl = await PrepareAsync();
        var actions = Listed("`sqs:SendMessage`", "Placement `instance`");
        actions.ShouldContain("ecs:RunTask");
        var full = await UserAsync("full", actions);
        var noRun = await UserAsync("norun", actions.Where(action => action != "ecs:RunTask"));
        var noSend = await UserAsync("nosend", actions.Where(action => action != "sqs:SendMessage"));
        var noList = await UserAsync("nolist", actions.Where(action => action != "ecs:ListTasks"));
        var noPut = await UserAsync("noput", actions.Where(action => action != "s3:PutObject"));
        await EnforceAsync();

        var clock = new FakeClock();
        var outcome = await SendAsync(full, queueUrl, clock);
        outcome.Failures.ShouldBeEmpty();
        (outcome.Queued, outcome.Launched).ShouldBe((1, 1));
        clock.Advance(60);

        // ListTasks, DescribeTasks and the note of a second look.
        (await SendAsync(full, queueUrl, clock)).Failures.ShouldBeEmpty();
        clock.Advance(600);

        (await SendAsync(noList, queueUrl, clock)).Failures.Single().ShouldSatisfyAllConditions(
            failure => failure.Code.ShouldBe(DispatchErrorCodes.LookFailed), failure => failure.Message.ShouldContain("AccessDenied"));
        (await SendAsync(noPut, queueUrl, new FakeClock { Now = clock.Now.AddHours(1) })).Failures.Single().Code.ShouldBe(DispatchErrorCodes.LeaseFailed);
        var denied = await Should.ThrowAsync<DispatchException>(() => SendAsync(noSend, queueUrl, clock));
        denied.Code.ShouldBe(DispatchErrorCodes.NotQueued);
        denied.IsTransient.ShouldBeFalse();

        // Enough files that another worker is wanted.
        var refused = await SendAsync(noRun, queueUrl, new FakeClock { Now = clock.Now.AddHours(2) }, files: 40);
        (refused.Queued, refused.Launched).ShouldBe((40, 0));
        refused.Failures.Single().Code.ShouldBe(DispatchErrorCodes.LaunchFailed);
    }

    /// <summary>The actions that the page names from one phrase to another.</summary>
    private static List<string> Listed(string from, string to)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "dispatcher.md"));
        var start = page.IndexOf(from, StringComparison.Ordinal);
        return [.. Action().Matches(page[start..page.IndexOf(to, start, StringComparison.Ordinal)]).Select(match => match.Groups["action"].Value)];
    }

    private async Task<string> PrepareAsync()
    {
        var queue = await _moto.CallQueryAsync("sqs", $"Action=CreateQueue&Version=2012-11-05&QueueName={Name}");
        await _moto.PutAsync(Name);
        await _moto.CallJsonAsync("ecs", EcsTarget + "CreateCluster", $$"""{"clusterName":"{{Name}}"}""");
        await _moto.CallJsonAsync("ecs", EcsTarget + "RegisterTaskDefinition", $$"""{"family":"{{Name}}","containerDefinitions":[{"name":"{{Name}}","image":"busybox","cpu":10,"memory":64,"essential":true}]}""");
        var reservation = await _moto.CallQueryAsync("ec2", "Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=1&MaxCount=1");
        var instance = XDocument.Parse(reservation).Descendants().First(element => element.Name.LocalName == "instanceId").Value;
        await _moto.CallJsonAsync("ecs", EcsTarget + "RegisterContainerInstance", $$"""{"cluster":"{{Name}}","instanceIdentityDocument":"{\"instanceId\":\"{{instance}}\"}"}""");
        return XDocument.Parse(queue).Descendants().Single(element => element.Name.LocalName == "QueueUrl").Value;
    }

    private async Task<AwsClientOptions> UserAsync(string user, IEnumerable<string> actions)
    {
        // On AWS the one permission is for both operations; moto has one for each.
        var granted = actions.SelectMany(action => action == "sqs:SendMessage" ? [action, "sqs:SendMessageBatch"] : new[] { action });
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":{{JsonSerializer.Serialize(granted, JsonSerializerOptions.Default)}},"Resource":"*"}]}""";
        await _moto.CallQueryAsync("iam", $"Action=CreateUser&Version=2010-05-08&UserName={user}");
        await _moto.CallQueryAsync("iam", $"Action=PutUserPolicy&Version=2010-05-08&UserName={user}&PolicyName=p&PolicyDocument={Uri.EscapeDataString(policy)}");
        var key = XDocument.Parse(await _moto.CallQueryAsync("iam", $"Action=CreateAccessKey&Version=2010-05-08&UserName={user}")).Descendants().ToList();
        return _moto.Options with { Credentials = new BasicAWSCredentials(TextOf("AccessKeyId"), TextOf("SecretAccessKey")) };

        string TextOf(string name) => key.First(element => element.Name.LocalName == name).Value;
    }

    private async Task EnforceAsync()
    {
        using var http = new HttpClient();
        using var content = new StringContent("0", Encoding.UTF8, "text/plain");
        using var reply = await http.PostAsync(new Uri(_moto.Url, "moto-api/reset-auth"), content);
        reply.EnsureSuccessStatusCode();
    }

    private static async Task<DispatchOutcome> SendAsync(AwsClientOptions options, string queueUrl, FakeClock clock, int files = 1)
    {
        using var sqs = new SqsClient(options);
        using var ecs = new EcsClient(options);
        using var ec2 = new Ec2Client(options);
        using var cloudWatch = new CloudWatchClient(options);
        using var records = new S3RecordClient(options);
        var dispatcher = new TestDispatcher(
            new()
            {
                Settings = new() { QueueUrl = queueUrl, OutputBucket = Name, Region = "us-east-1", Task = new() { Cluster = Name, Definition = Name, CapacityProvider = "cp" } },
                Sqs = sqs,
                Ecs = ecs,
                Ec2 = ec2,
                CloudWatch = cloudWatch,
                Records = records,
                Clock = clock,
            },
            new() { Name = Name, Image = "busybox", InstanceType = "m5.large" });
        return await dispatcher.DispatchAsync(Encoding.UTF8.GetBytes(Payloads.S3([.. Enumerable.Range(0, files).Select(i => $"k{i}")])), CancellationToken.None);
    }

    [GeneratedRegex("`(?<action>[a-z0-9]+:[A-Za-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}
