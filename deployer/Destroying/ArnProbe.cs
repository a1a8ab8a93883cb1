using CloudPipe.Aws;
using CloudPipe.Aws.CloudWatch;
using CloudPipe.Aws.Ec2;
using CloudPipe.Aws.Ecs;
using CloudPipe.Aws.Lambda;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Asks a service itself about something that only its tags still show.</summary>
internal sealed class ArnProbe(RemovalWork work)
{
    private const int FieldOfService = 2;
    private const int FieldOfResource = 5;

    /// <summary>True if the service says that it is gone, or as good as gone; false if it is there or nobody knows.</summary>
    public async Task<bool> IsGoneAsync(string arn, CancellationToken cancellationToken)
    {
        var fields = arn.Split(':', FieldOfResource + 1);
        if (fields.Length <= FieldOfResource)
        {
            return false;
        }

        var (service, resource) = (fields[FieldOfService], fields[FieldOfResource]);
        var name = resource[(resource.LastIndexOfAny([':', '/']) + 1)..];
        return service switch
        {
            "s3" => await BucketTags.FindAsync(work, resource, cancellationToken) is null,
            "sqs" => await IsQueueGoneAsync(name, cancellationToken),
            "lambda" => await IsFunctionGoneAsync(name, cancellationToken),
            "cloudwatch" when resource.StartsWith("alarm:", StringComparison.Ordinal) => await IsAlarmGoneAsync(resource["alarm:".Length..], cancellationToken),
            "ec2" when resource.StartsWith("instance/", StringComparison.Ordinal) => await IsInstanceGoneAsync(name, cancellationToken),
            "ecs" when resource.StartsWith("cluster/", StringComparison.Ordinal) => await IsClusterGoneAsync(name, cancellationToken),
            "ecs" when resource.StartsWith("task-definition/", StringComparison.Ordinal) =>
                !(await new TaskDefinitions(work).RemainingAsync(cancellationToken)).Contains(arn, StringComparer.Ordinal),
            // Both are gone with their cluster, which is asked for by name.
            "ecs" when resource.StartsWith("task/", StringComparison.Ordinal) || resource.StartsWith("container-instance/", StringComparison.Ordinal) =>
                resource.Split('/') is not [_, var cluster, _] || await IsClusterGoneAsync(cluster, cancellationToken),
            "logs" => !(await new LogGroupsLeft(work).RemainingAsync(cancellationToken)).Any(group => resource.Contains(group, StringComparison.Ordinal)),
            "ssm" => !(await new ParametersLeft(work).RemainingAsync(cancellationToken)).Any(parameter => resource.EndsWith(parameter, StringComparison.Ordinal)),
            _ => false,
        };
    }

    public async Task<bool> IsQueueGoneAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await work.Aws.Sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = name }, cancellationToken);
            return false;
        }
        catch (QueueDoesNotExistException)
        {
            return true;
        }
    }

    public async Task<bool> IsFunctionGoneAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await work.Aws.Lambda.GetFunctionAsync(new GetFunctionRequest { FunctionName = name }, cancellationToken);
            return false;
        }
        catch (AmazonLambdaException answer) when (answer.ErrorCode is "ResourceNotFoundException" or ErrorCodes.UnreadableReply)
        {
            // One emulator answers for a function that is there what nobody can read.
            return answer.ErrorCode != ErrorCodes.UnreadableReply;
        }
    }

    public async Task<bool> IsClusterGoneAsync(string name, CancellationToken cancellationToken)
    {
        var found = await work.Aws.Ecs.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [name] }, cancellationToken);
        return found.Clusters.All(cluster => cluster.Status == "INACTIVE");
    }

    private async Task<bool> IsAlarmGoneAsync(string name, CancellationToken cancellationToken) =>
        (await work.Aws.CloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [name] }, cancellationToken)).MetricAlarms.Count == 0;

    private async Task<bool> IsInstanceGoneAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var found = await work.Aws.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id] }, cancellationToken);
            return found.Reservations.SelectMany(reservation => reservation.Instances).All(instance => instance.State?.Name == "terminated");
        }
        catch (AmazonEC2Exception gone) when (gone.ErrorCode == "InvalidInstanceID.NotFound")
        {
            return true;
        }
    }
}
