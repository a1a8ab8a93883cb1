using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;

namespace CloudPipe.DispatchSimulation.Aws;

/// <summary>Which calls share which bucket.</summary>
internal sealed class Throttles
{
    private readonly EventLoop _loop;
    private readonly Meter _meter;
    private readonly TokenBucket?[] _buckets = new TokenBucket?[Enum.GetValues<Api>().Length];
    private readonly TokenBucket _launchedInstances;

    /// <param name="loop">The clock.</param>
    /// <param name="meter">What counts.</param>
    /// <param name="share">What is left of ECS's and EC2's rates for us.</param>
    public Throttles(EventLoop loop, Meter meter, double share)
    {
        (_loop, _meter) = (loop, meter);
        var modify = new TokenBucket(loop, AwsLimits.EcsModifyBurst * share, AwsLimits.EcsModifyPerSecond * share);
        var read = new TokenBucket(loop, AwsLimits.EcsReadBurst * share, AwsLimits.EcsReadPerSecond * share);
        Set(modify, Api.RunTask, Api.StartTask, Api.StopTask);
        Set(read, Api.ListTasks, Api.DescribeTasks, Api.ListContainerInstances, Api.DescribeContainerInstances, Api.DescribeTaskDefinition);
        Set(new(loop, Math.Max(1, AwsLimits.RunInstancesBurst * share), AwsLimits.RunInstancesPerSecond * share), Api.RunInstances);
        Set(new(loop, AwsLimits.Ec2DescribeBurst * share, AwsLimits.Ec2DescribePerSecond * share), Api.DescribeInstances);
        Set(new(loop, AwsLimits.TerminateInstancesBurst * share, AwsLimits.TerminateInstancesPerSecond * share), Api.TerminateInstances);
        Set(new(loop, AwsLimits.PutMetricAlarmPerSecond, AwsLimits.PutMetricAlarmPerSecond), Api.PutMetricAlarm);
        Set(new(loop, AwsLimits.S3WritesPerSecond, AwsLimits.S3WritesPerSecond), Api.S3RecordWrite);
        Set(new(loop, AwsLimits.S3ReadsPerSecond, AwsLimits.S3ReadsPerSecond), Api.S3RecordRead);
        _launchedInstances = new(loop, AwsLimits.RunInstancesResourceBurst * share, AwsLimits.RunInstancesResourcePerSecond * share);
    }

    /// <returns>False if the call is throttled; it counts all the same.</returns>
    public bool Allow(Api api, int instances = 0)
    {
        _meter.CountAt(api, _loop.Now);
        if (_buckets[(int)api]?.TryTake() == false || (instances > 0 && !_launchedInstances.TryTake(instances)))
        {
            _meter.CountThrottled(api);
            return false;
        }

        return true;
    }

    private void Set(TokenBucket bucket, params ReadOnlySpan<Api> apis)
    {
        foreach (var api in apis)
        {
            _buckets[(int)api] = bucket;
        }
    }
}
