using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.IdentityManagement;

namespace CloudPipe.Aws.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_client_token_is_one_a_call_and_not_one_an_attempt()
    {
        var transport = new FakeTransport(
            FakeTransport.Break(), FakeTransport.Reply(HttpStatusCode.InternalServerError, ""), FakeTransport.Reply(HttpStatusCode.OK, "{}"), FakeTransport.Reply(HttpStatusCode.OK, "{}"), FakeTransport.Reply(HttpStatusCode.OK, "{}"));
        using var ecs = new EcsClient(FakeAws.Options(transport));
        var request = new RunTaskRequest { TaskDefinition = "t" };
        await ecs.RunTaskAsync(request, CancellationToken.None);
        await ecs.RunTaskAsync(request, CancellationToken.None);
        await ecs.RunTaskAsync(request with { ClientToken = "mine" }, CancellationToken.None);
        var tokens = transport.Bodies.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("clientToken").GetString()).ToList();
        tokens.Count.ShouldBe(5);
        tokens[0].ShouldNotBeNullOrEmpty();
        tokens[1].ShouldBe(tokens[0]);
        tokens[2].ShouldBe(tokens[0]);
        tokens[3].ShouldNotBe(tokens[0]);
        tokens[4].ShouldBe("mine");
        request.ClientToken.ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_answer_of_RunInstances_is_asked_for_again_with_the_same_token()
    {
        var transport = new FakeTransport(FakeTransport.Break(), FakeTransport.Reply(HttpStatusCode.OK, "<RunInstancesResponse><instancesSet/></RunInstancesResponse>"));
        using var ec2 = new Ec2Client(FakeAws.Options(transport));
        await ec2.RunInstancesAsync(new RunInstancesRequest { MinCount = 1, MaxCount = 1 }, CancellationToken.None);
        transport.Bodies[0].ShouldContain("&ClientToken=");
        transport.Bodies[1].ShouldBe(transport.Bodies[0]);
    }

    [Fact]
    public async Task Pages_are_followed_to_the_end_also_over_empty_ones()
    {
        var transport = new FakeTransport(
            FakeTransport.Reply(HttpStatusCode.OK, """{"taskArns":["a","b"],"nextToken":"2"}"""),
            FakeTransport.Reply(HttpStatusCode.OK, """{"taskArns":[],"nextToken":"3"}"""),
            FakeTransport.Reply(HttpStatusCode.OK, """{"taskArns":["c"],"nextToken":""}"""));
        using var ecs = new EcsClient(FakeAws.Options(transport));
        (await ListAsync(ecs.AllTaskArnsAsync(new ListTasksRequest { Cluster = "c" }, CancellationToken.None))).ShouldBe(["a", "b", "c"]);
        transport.Bodies.ShouldBe(["""{"cluster":"c"}""", """{"cluster":"c","nextToken":"2"}""", """{"cluster":"c","nextToken":"3"}"""]);
    }

    [Fact]
    public async Task Pages_of_IAM_are_followed_by_their_marker()
    {
        const string page = "<ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames><member>{0}</member></PolicyNames><IsTruncated>{1}</IsTruncated>{2}</ListRolePoliciesResult></ListRolePoliciesResponse>";
        var transport = new FakeTransport(
            FakeTransport.Reply(HttpStatusCode.OK, page.Replace("{0}", "a").Replace("{1}", "true").Replace("{2}", "<Marker>m+/=</Marker>")),
            FakeTransport.Reply(HttpStatusCode.OK, page.Replace("{0}", "b").Replace("{1}", "false").Replace("{2}", "")));
        using var iam = new IdentityManagementClient(FakeAws.Options(transport));
        (await ListAsync(iam.AllRolePolicyNamesAsync(new ListRolePoliciesRequest { RoleName = "r" }, CancellationToken.None))).ShouldBe(["a", "b"]);
        transport.Bodies[1].ShouldEndWith("&Marker=m%2B%2F%3D");
    }

    [Fact]
    public async Task A_page_is_not_asked_for_before_its_items_are_wanted()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, """{"taskArns":["a","b"],"nextToken":"2"}"""));
        using var ecs = new EcsClient(FakeAws.Options(transport));
        await foreach (var arn in ecs.AllTaskArnsAsync(new ListTasksRequest(), CancellationToken.None))
        {
            if (arn == "b")
            {
                break;
            }
        }

        transport.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_that_names_the_same_page_twice_does_not_keep_us_for_ever()
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, """{"taskArns":["a"],"nextToken":"2"}"""));
        using var ecs = new EcsClient(FakeAws.Options(transport));
        var failure = await Should.ThrowAsync<AmazonClientException>(() => ListAsync(ecs.AllTaskArnsAsync(new ListTasksRequest(), CancellationToken.None)));
        failure.Message.ShouldContain("ListTasks");
        transport.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Following_pages_ends_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, """{"taskArns":["a"],"nextToken":"2"}"""));
        using var ecs = new EcsClient(FakeAws.Options(transport));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in ecs.AllTaskArnsAsync(new ListTasksRequest(), cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
        transport.Requests.Count.ShouldBe(1);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
