using Amazon.S3;
using CloudPipe.Aws;
using CloudPipe.Aws.AutoScaling;
using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.CloudWatchLogs;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.IdentityManagement;
using CloudPipe.Aws.Lambda;
using CloudPipe.Aws.ResourceGroupsTagging;
using CloudPipe.Aws.S3;
using CloudPipe.Aws.SecurityToken;
using CloudPipe.Aws.ServiceQuotas;
using CloudPipe.Aws.SimpleSystemsManagement;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Deployer.Access;

/// <summary>The services that whoever operates a workflow calls. A test may replace any of them.</summary>
public sealed record AwsServices : IDisposable
{
    public required IAmazonAutoScaling AutoScaling { get; init; }

    public required IAmazonCloudFormation CloudFormation { get; init; }

    public required IAmazonCloudWatch CloudWatch { get; init; }

    public required IAmazonCloudWatchLogs Logs { get; init; }

    public required IAmazonEC2 Ec2 { get; init; }

    public required IAmazonECS Ecs { get; init; }

    /// <summary>What takes away what is left in ECS.</summary>
    public required IAmazonECSRemoval EcsRemoval { get; init; }

    public required IAmazonIdentityManagementService Iam { get; init; }

    /// <summary>What Amazon EC2's instance types have.</summary>
    public required IAmazonEC2InstanceTypes InstanceTypes { get; init; }

    public required IAmazonLambda Lambda { get; init; }

    /// <summary>Amazon EC2's networks.</summary>
    public required IAmazonEC2Networks Networks { get; init; }

    public required IAmazonServiceQuotas Quotas { get; init; }

    /// <summary>Small objects, written on conditions.</summary>
    public required IObjectRecords Records { get; init; }

    /// <summary>Buckets, and objects of any size.</summary>
    public required IAmazonS3 S3 { get; init; }

    public required IAmazonSQS Sqs { get; init; }

    public required IAmazonSimpleSystemsManagement Ssm { get; init; }

    public required IAmazonSecurityTokenService Sts { get; init; }

    public required IAmazonResourceGroupsTaggingAPI Tagging { get; init; }

    /// <summary>Clients of all services. No call is made.</summary>
    public static AwsServices Create(AwsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new()
        {
            AutoScaling = new AutoScalingClient(options),
            CloudFormation = new CloudFormationClient(options),
            CloudWatch = new CloudWatchClient(options),
            Logs = new CloudWatchLogsClient(options),
            Ec2 = new Ec2Client(options),
            Ecs = new EcsClient(options),
            EcsRemoval = new EcsClient(options),
            Iam = new IdentityManagementClient(options),
            InstanceTypes = new Ec2Client(options),
            Lambda = new LambdaClient(options),
            Networks = new Ec2Client(options),
            Quotas = new ServiceQuotasClient(options),
            Records = new S3RecordClient(options),
            S3 = BucketClient.Create(options),
            Sqs = new SqsClient(options),
            Ssm = new SystemsManagerClient(options),
            Sts = new SecurityTokenClient(options),
            Tagging = new ResourceGroupsTaggingClient(options),
        };
    }

    public void Dispose()
    {
        object[] all = [AutoScaling, CloudFormation, CloudWatch, Logs, Ec2, Ecs, EcsRemoval, Iam, InstanceTypes, Lambda, Networks, Quotas, Records, S3, Sqs, Ssm, Sts, Tagging];
        foreach (var service in all.OfType<IDisposable>())
        {
            service.Dispose();
        }
    }
}
