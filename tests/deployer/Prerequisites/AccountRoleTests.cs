using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloudPipe.Aws;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Prerequisites;

namespace CloudPipe.Deployer.Tests.Prerequisites;

public sealed partial class AccountRoleTests : IDisposable
{
    private readonly AwsSession _session = new("123456789012", "arn:aws:iam::123456789012:user/me", "eu-central-1", AwsServices.Create(new AwsClientOptions { Region = "eu-central-1" }));

    [Fact]
    public void The_role_of_dispatchers_has_what_their_page_lists_for_all_placements_and_no_more()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pages", "dispatcher.md"));
        var listed = page[page.IndexOf("## What its role needs", StringComparison.Ordinal)..];
        listed = listed[..listed.IndexOf("## The placement", StringComparison.Ordinal)];
        string[] lambdas = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

        var role = LambdaRole.Of(_session);
        var held = role.Policies.SelectMany(policy => policy.Statements).SelectMany(statement => statement.Actions).Distinct();
        held.Order().ShouldBe(Action().Matches(listed).Select(match => match.Groups["action"].Value).Concat(lambdas).Distinct().Order());

        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: characters of all policies in a role.
        role.Policies.Sum(policy => policy.Document.Length).ShouldBeLessThan(10_240);
    }

    [Fact]
    public void No_policy_reaches_into_another_account_and_few_calls_take_any_resource()
    {
        var request = new PrerequisiteRequest { InputBuckets = ["in"], OutputBuckets = ["out"], LambdaRole = true };
        var statements = AccountRoles.For(_session, request).SelectMany(role => role.Policies).SelectMany(policy => JsonNode.Parse(policy.Document)!["Statement"]!.AsArray()).ToList();

        statements.Count.ShouldBeGreaterThan(15);
        string[] any = ["ecs:DescribeTaskDefinition", "ecs:ListTasks", "ec2:DescribeInstances"];
        foreach (var statement in statements)
        {
            foreach (var resource in Texts(statement!["Resource"]))
            {
                (resource == "*" ? Texts(statement["Action"]).Except(any).Any() : !resource.Contains("123456789012") && !resource.Contains(":s3:::") && !resource.Contains("::image/") && !resource.Contains("::parameter/aws/"))
                    .ShouldBeFalse(statement.ToJsonString());
            }
        }
    }

    [Fact]
    public void Roles_of_tasks_are_taken_for_tasks_of_this_account_only_and_reach_their_buckets_only()
    {
        var role = AccountRoles.For(_session, new PrerequisiteRequest { InputBuckets = ["photos-in", "more"] }).Single(role => role.Name == "ecsS3InputBucketAccess");

        role.TrustPolicy.ShouldContain("\"aws:SourceAccount\":\"123456789012\"");
        role.Policies.Select(policy => policy.Name).ShouldBe(["read-photos-in", "read-more"]);
        role.Policies[0].Document.ShouldBe("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::photos-in/*"},{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::photos-in"}]}""");
    }

    [Fact]
    public void Without_buckets_there_are_no_roles_for_them() =>
        AccountRoles.For(_session, new PrerequisiteRequest()).Select(role => role.Name).ShouldBe(["ecsInstanceRole", "ecsTaskExecutionRole", "EC2ActionsAccess"]);

    public void Dispose() => _session.Dispose();

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray list ? list.Select(item => item!.ToString()) : [node!.ToString()];

    [GeneratedRegex("`(?<action>[a-z0-9]+:[A-Za-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}
