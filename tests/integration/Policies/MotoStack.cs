using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3.Model;
using CloudPipe.Aws.Sqs;
using CloudPipe.Aws.Tests.Moto;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>
/// A workflow of two stages, "first" and "second", deployed on moto: with its roles as their policies say. moto fills in what the template
/// refers to, so that nobody here decides what a policy's resource is.
/// </summary>
internal sealed class MotoStack : IDisposable
{
    public const string Account = "123456789012";

    private const string EcsTarget = "AmazonEC2ContainerServiceV20141113.";
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly string[] s_stages = ["first", "second"];

    private readonly MotoServer _moto;

    private MotoStack(MotoServer moto, AwsServices services, DeployedWorkflow workflow) => (_moto, Services, Workflow) = (moto, services, workflow);

    public AwsServices Services { get; }

    public DeployedWorkflow Workflow { get; }

    public static async Task<MotoStack> DeployAsync(MotoServer moto, string placement)
    {
        var name = $"p{Guid.NewGuid():n}"[..12];
        var services = AwsServices.Create(moto.Options);
        var algorithms = s_stages.ToDictionary(stage => stage, Algorithm);
        var stages = string.Join(", ", s_stages.Select(stage => $$"""{ "name": "{{stage}}", "variables": { "SCALE.x": "1/2" } }"""));
        var document = WorkflowReader.Read(
            $$"""
            { "input_s3_name": "{{name}}-in", "output_s3_name": "{{name}}-out", "placement": "{{placement}}",
              "process": { "type": "sequence_run", "algorithms": [{{stages}}] } }
            """,
            "flow.json").Document.ShouldNotBeNull();
        var session = new AwsSession(Account, $"arn:aws:iam::{Account}:user/test", "us-east-1", services);
        var request = new DeployRequest
        {
            StackName = DeployedWorkflow.StackPrefix + name,
            Workflow = document,
            Template = WorkflowTemplate.Of(document, algorithms),
            Code = s_stages.ToDictionary(stage => stage, _ => Built.ReadyBootstrapZip),
        };
        var outcome = await WorkflowDeployment.DeployAsync(session, request, new Progress<DeployEvent>(), CancellationToken.None);
        return new(moto, services, await DeployedWorkflow.OfAsync(services, outcome.StackName, CancellationToken.None));
    }

    public RunningStage Stage(string name) => Workflow.Stages.Single(stage => stage.Name == name);

    /// <summary>The name of a role, for example <c>FirstWorkerRole</c>.</summary>
    public string Role(string logicalId) => Workflow.Resources[logicalId].PhysicalId.ShouldNotBeNull();

    /// <summary>What a role may do, with everything filled in.</summary>
    public async Task<JsonObject> PolicyAsync(string logicalId)
    {
        var reply = await _moto.CallQueryAsync("iam", $"Action=GetRolePolicy&Version=2010-05-08&RoleName={Role(logicalId)}&PolicyName=calls");
        var text = Uri.UnescapeDataString(XDocument.Parse(reply).Descendants().Single(element => element.Name.LocalName == "PolicyDocument").Value);

        // moto keeps what CloudFormation made as Python's text of it: there is no quotation mark in any value.
        return JsonNode.Parse(text.Replace('\'', '"'))!.AsObject();
    }

    /// <summary>Credentials of whoever has taken the role.</summary>
    /// <param name="logicalId">Of the role.</param>
    /// <param name="without">An action that is taken away from it first; null for none.</param>
    public async Task<ImmutableCredentials> AssumeAsync(string logicalId, string? without = null)
    {
        // A role like it, because moto refuses what it does not read as JSON.
        var name = $"{Role(logicalId)[..40]}{Guid.NewGuid():n}"[..60];
        var policy = await PolicyAsync(logicalId);
        foreach (var statement in policy["Statement"]!.AsArray())
        {
            var actions = statement!["Action"] is JsonArray list ? list.Select(action => (string)action!) : [(string)statement["Action"]!];
            var left = actions.Where(action => action != without).ToList();

            // On AWS the one permission is for both operations; moto has one for each.
            statement["Action"] = new JsonArray([.. left.Contains("sqs:SendMessage") ? left.Append("sqs:SendMessageBatch") : left.DefaultIfEmpty("none:None")]);

            // moto knows the resources of S3 and SQS alone and the value of no condition. RecordedTrafficTests hold both.
            statement.AsObject().Remove("Condition");
            if (!left.Any(action => action.StartsWith("s3:", StringComparison.Ordinal) || action.StartsWith("sqs:", StringComparison.Ordinal)))
            {
                statement["Resource"] = "*";
            }
        }

        await _moto.CallQueryAsync("iam", $"Action=CreateRole&Version=2010-05-08&RoleName={name}&AssumeRolePolicyDocument={Uri.EscapeDataString("{}")}");
        await _moto.CallQueryAsync("iam", $"Action=PutRolePolicy&Version=2010-05-08&RoleName={name}&PolicyName=calls&PolicyDocument={Uri.EscapeDataString(policy.ToJsonString())}");
        var arn = Uri.EscapeDataString($"arn:aws:iam::{Account}:role/{name}");
        var reply = XDocument.Parse(await _moto.CallQueryAsync("sts", $"Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn={arn}")).Descendants().ToList();
        return new(TextOf("AccessKeyId"), TextOf("SecretAccessKey"), TextOf("SessionToken"));

        string TextOf(string name) => reply.First(element => element.Name.LocalName == name).Value;
    }

    /// <summary>From now on the server refuses whoever has no right.</summary>
    public async Task EnforceAsync()
    {
        using var http = new HttpClient();
        using var content = new StringContent("0", Encoding.UTF8, "text/plain");
        using var reply = await http.PostAsync(new Uri(_moto.Url, "moto-api/reset-auth"), content);
        reply.EnsureSuccessStatusCode();
    }

    /// <summary>What the template tells a dispatcher, and what Lambda adds; the server leaves numbers numbers, which AWS makes texts.</summary>
    public async Task<Dictionary<string, string>> FunctionEnvironmentAsync(string stage)
    {
        using var http = new HttpClient { BaseAddress = _moto.Url };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        var configuration = JsonNode.Parse(await http.GetStringAsync(new Uri($"2015-03-31/functions/{Stage(stage).FunctionName}/configuration", UriKind.Relative)))!;
        var told = configuration["Environment"]!["Variables"]!.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.ToString());
        told["AWS_REGION"] = "us-east-1";
        if (Workflow.Placement == WorkerPlacement.CapacityProvider)
        {
            // This server makes none, and so has no name for one.
            told["CLOUDPIPE_CAPACITY_PROVIDER"] = "made-by-AWS";
        }

        return told;
    }

    /// <summary>Puts a file into a stage's input bucket and returns its event.</summary>
    public async Task<string> UploadAsync(string stage, string key)
    {
        var bucket = Stage(stage).InputBucket;
        var put = await Services.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = "abc" });
        return S3EventMessage.Write(new InputObject(bucket, key, put.VersionId is { Length: > 0 } version and not "null" ? version : null, put.ETag.Trim('"'), 3), DateTimeOffset.UnixEpoch);
    }

    public Task SendAsync(string stage, string body) => Services.Sqs.SendMessageAsync(new SendMessageRequest { QueueUrl = Stage(stage).QueueUrl!, MessageBody = body }, CancellationToken.None);

    /// <summary>An instance that joins the cluster; a new one, or one that is there.</summary>
    public async Task JoinAsync(string? instance = null)
    {
        instance ??= XDocument.Parse(await _moto.CallQueryAsync("ec2", "Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=1&MaxCount=1"))
            .Descendants().First(element => element.Name.LocalName == "instanceId").Value;
        await _moto.CallJsonAsync("ecs", EcsTarget + "RegisterContainerInstance", $$"""{"cluster":"{{Workflow.Cluster}}","instanceIdentityDocument":"{\"instanceId\":\"{{instance}}\"}"}""");
    }

    public void Dispose() => Services.Dispose();

    private static AlgorithmDocument Algorithm(string name) => new()
    {
        Name = name,
        ContainerName = $"docker://{Account}.dkr.ecr.us-east-1.amazonaws.com/lab/{name}:latest@{Digest}",
        InputFilePath = "/in/",
        OutputFilePath = "/out/",
        RunCommand = "tool $input $output",
        InstanceType = "m5.large",
        MemoryMinimalMiB = 256,
        MemorySuggestedMiB = 256,
        Cpu = 0.25,
        Variables = [new("SCALE.x", Required: true), .. AgentVariables.Declarations],
    };
}
