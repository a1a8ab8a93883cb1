using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Limits;

/// <summary>What AWS does not publish: chosen once, the same for both contenders, on the side that is worse for us where it matters.</summary>
internal static class Assumptions
{
    /// <summary>Instances the account may run at a time: an EC2 vCPU quota that was raised from a new account's 5.</summary>
    public const int InstanceQuota = 150;

    /// <summary>RunInstances until the instance's ECS agent is registered and takes tasks.</summary>
    public const long InstanceStart = 75 * Ticks.Second;

    /// <summary>Placing a task until its agent polls, on an instance: the first one pulls the image.</summary>
    public const long FirstTaskStart = 10 * Ticks.Second;

    public const long TaskStart = 2 * Ticks.Second;

    /// <summary>The same on Fargate, where every task pulls the image.</summary>
    public const long FargateTaskStart = 40 * Ticks.Second;

    /// <summary>How long after an S3 PUT its event is delivered, typically; some come a minute later.</summary>
    public const long EventDelay = 800 * Ticks.Millisecond;

    public const double EventDelaySpread = 0.8;

    /// <summary>S3 and SQS deliver at least once; this is how often it is more than once where a scenario says nothing else.</summary>
    public const double Duplicates = 1e-5;

    /// <summary>An ordinary queue is not ordered: a message is one of this many at the front.</summary>
    public const int QueueWindow = 64;

    /// <summary>
    /// Average age of GetQueueAttributes' counts. AWS says that they are consistent a minute after the last send:
    /// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
    /// </summary>
    public const long QueueCountsAge = 5 * Ticks.Second;

    public const long QueueCountsOldest = 60 * Ticks.Second;

    /// <summary>Average time until ListTasks and the like know of a task, or forget it.</summary>
    public const long EcsReadLag = 1 * Ticks.Second;

    /// <summary>Between a minute's metric of a capacity provider and what its group does about it.</summary>
    public const long ScalingDelay = 30 * Ticks.Second;

    /// <summary>Round trips within the region.</summary>
    public const long SqsCall = 8 * Ticks.Millisecond;

    public const long S3Call = 20 * Ticks.Millisecond;

    public const long EcsCall = 40 * Ticks.Millisecond;

    public const long Ec2ReadCall = 60 * Ticks.Millisecond;

    public const long Ec2WriteCall = 900 * Ticks.Millisecond;

    public const long CloudWatchCall = 30 * Ticks.Millisecond;

    /// <summary>A new execution environment: AWS's part of a cold start.</summary>
    public const long LambdaEnvironment = 120 * Ticks.Millisecond;

    /// <summary>How long Lambda keeps an environment that is not used.</summary>
    public const long LambdaEnvironmentLife = 10 * Ticks.Minute;

    /// <summary>CPU that an instance spends on starting keeps its idle alarm quiet for so long.</summary>
    public const long BootCpu = 60 * Ticks.Second;
}
