using Amazon.Runtime;
using CloudPipe.Aws;
using CloudPipe.Aws.Sqs;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Deployer.Tests.Deploying;

/// <summary>An account in which a deployment finds what a test has put there.</summary>
internal sealed class DeployTestbed : IProgress<DeployEvent>, IDisposable
{
    public const string Stack = "cloudpipe-photos";
    public const string CodeBucketName = "cloudpipe-code-123456789012-us-east-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudpipe-deploy-");
    private readonly AwsSession _session;

    public DeployTestbed()
    {
        CloudFormation = new(S3);
        var nowhere = new AwsClientOptions { Credentials = new BasicAWSCredentials("AKID", "SECRET"), Region = FakeS3.Region, ServiceUrl = new Uri("http://127.0.0.1:9") };
        var services = AwsServices.Create(nowhere) with { CloudFormation = CloudFormation, S3 = S3.Client(), Networks = Networks, Sqs = new SqsClient(Queues.Options) };
        _session = new(FakeS3.Account, "arn:aws:iam::123456789012:user/anna", FakeS3.Region, services) { Time = Clock };
        Zip = Path.Combine(_folder.FullName, "bootstrap.zip");
        File.WriteAllText(Zip, "code");
        CloudFormation.TemplateAt = url =>
        {
            S3.Buckets[CodeBucketName].Objects.ShouldContain(url[$"https://{CodeBucketName}.s3.us-east-1.amazonaws.com/".Length..]);
            return Sent!.Template.ToCompactJson();
        };
    }

    public FakeS3 S3 { get; } = new();

    public FakeCloudFormation CloudFormation { get; }

    public FakeNetworks Networks { get; } = new();

    public FakeQueues Queues { get; } = new();

    public ImpatientClock Clock { get; } = new();

    public List<DeployEvent> Events { get; } = [];

    public IEnumerable<string> Lines => Events.Select(item => item.Message);

    public string Zip { get; }

    private DeployRequest? Sent { get; set; }

    public FakeStack Deployed => CloudFormation.Live(Stack);

    /// <summary>A request for a workflow of stages <c>stage-a</c> and so on.</summary>
    public DeployRequest Request(int stages = 1, string placement = "capacity-provider", params (string Name, string Value)[] set) => Request(TestWorkflow.Names(stages), placement, set);

    public DeployRequest Request(IReadOnlyList<string> names, string placement = "capacity-provider", params (string Name, string Value)[] set)
    {
        var workflow = TestWorkflow.Document(names, placement);
        return new()
        {
            StackName = Stack,
            Workflow = workflow,
            Template = TestWorkflow.Template(names, placement),
            Code = names.Distinct().ToDictionary(name => name, _ => Zip),
            Parameters = set.ToDictionary(item => item.Name, item => item.Value),
        };
    }

    public Task<DeployOutcome> DeployAsync(DeployRequest request, CancellationToken cancellationToken = default)
    {
        Sent = request;
        Events.Clear();
        CloudFormation.Calls.Clear();
        S3.Calls.Clear();
        return WorkflowDeployment.DeployAsync(_session, request, this, cancellationToken);
    }

    public async Task<DeployException> RefusedAsync(DeployRequest request) => await Should.ThrowAsync<DeployException>(DeployAsync(request));

    public void Report(DeployEvent value) => Events.Add(value);

    public void Dispose()
    {
        _session.Dispose();
        S3.Dispose();
        Queues.Dispose();
        _folder.Delete(recursive: true);
    }
}
