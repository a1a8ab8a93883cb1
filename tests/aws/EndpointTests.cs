using System.Net;
using Amazon.Runtime;
using CloudPipe.Aws.AutoScaling;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.CloudWatchLogs;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.IdentityManagement;
using CloudPipe.Aws.Lambda;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.SecurityToken;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests;

[Collection(CleanEnvironment.Name)]
public sealed class EndpointTests
{
    [Theory]
    [InlineData("eu-central-1", "https://monitoring.eu-central-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://monitoring.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://monitoring.us-gov-west-1.amazonaws.com/")]
    public void A_regional_service_is_found_in_its_partition(string region, string expected)
    {
        using var client = new CloudWatchClient(In(region));
        client.BaseAddress.AbsoluteUri.ShouldBe(expected);
    }

    [Theory]
    [InlineData("eu-central-1", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    public async Task IAM_has_one_endpoint_and_one_signing_region_a_partition(string region, string address, string signedFor)
    {
        var transport = new FakeTransport(FakeTransport.Reply(HttpStatusCode.OK, "<DeleteRoleResponse/>"));
        using var iam = new IdentityManagementClient(In(region) with { Handler = transport });
        await iam.DeleteRoleAsync(new DeleteRoleRequest { RoleName = "r" }, CancellationToken.None);
        transport.Requests[0].RequestUri!.AbsoluteUri.ShouldBe(address);
        transport.Requests[0].Headers.GetValues("Authorization").Single().ShouldContain($"/{signedFor}/iam/aws4_request");
    }

    [Fact]
    public void Every_services_own_endpoint_variable_is_obeyed_and_goes_before_the_general_one()
    {
        WithEnvironment(
            () =>
            {
                using var logs = new CloudWatchLogsClient(In("eu-central-1"));
                using var groups = new AutoScalingClient(In("eu-central-1"));
                using var ecs = new EcsClient(In("eu-central-1"));
                using var iam = new IdentityManagementClient(In("eu-central-1"));
                using var lambda = new LambdaClient(In("eu-central-1"));
                using var records = new S3RecordClient(In("eu-central-1"));
                using var sts = new SecurityTokenClient(In("eu-central-1"));
                using var sqs = new SqsClient(In("eu-central-1"));
                new[] { logs.BaseAddress, groups.BaseAddress, ecs.BaseAddress, iam.BaseAddress, lambda.BaseAddress, records.BaseAddress, sts.BaseAddress, sqs.BaseAddress }.Select(address => address.AbsoluteUri).ShouldBe(
                    ["http://127.0.0.1:1/", "http://127.0.0.1:2/", "http://127.0.0.1:3/", "http://127.0.0.1:4/base/", "http://127.0.0.1:5/", "http://127.0.0.1:6/", "http://127.0.0.1:9/", "http://127.0.0.1:9/"]);
            },
            ("AWS_ENDPOINT_URL", "http://127.0.0.1:9"),
            ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "http://127.0.0.1:1"),
            ("AWS_ENDPOINT_URL_AUTO_SCALING", "http://127.0.0.1:2"),
            ("AWS_ENDPOINT_URL_ECS", "http://127.0.0.1:3"),
            ("AWS_ENDPOINT_URL_IAM", "http://127.0.0.1:4/base"),
            ("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:5"),
            ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:6"));
    }

    [Fact]
    public void An_endpoint_that_must_be_FIPS_is_not_guessed()
    {
        var config = new AwsServiceConfig(new AwsService("CloudWatch Logs", "logs"), In("us-east-1")) { UseFIPSEndpoint = true };
        Should.Throw<AmazonClientException>(() => config.Resolve()).Message.ShouldContain("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS");
    }

    private static AwsClientOptions In(string region) => new() { Credentials = new BasicAWSCredentials("AKID", "SECRET"), Region = region };

    private static void WithEnvironment(Action act, params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            act();
        }
        finally
        {
            foreach (var (name, _) in variables)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }
}
