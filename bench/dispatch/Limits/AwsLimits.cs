namespace CloudPipe.DispatchSimulation.Limits;

/// <summary>
/// What AWS publishes about itself, for a new account in us-east-1 unless said otherwise, each number with its page. What it does not
/// publish is in <see cref="Assumptions"/>. Read in November 2026; the pages change without a version.
/// </summary>
internal static class AwsLimits
{
    // S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html

    /// <summary>PUT, COPY, POST and DELETE requests a second and prefix: a burst of uploads into one folder comes no faster.</summary>
    public const int S3WritesPerSecond = 3_500;

    /// <summary>GET and HEAD requests a second and prefix, same page.</summary>
    public const int S3ReadsPerSecond = 5_500;

    // Lambda: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html and .../lambda-concurrency.html

    /// <summary>Concurrent executions of an account and region.</summary>
    public const int LambdaConcurrency = 1_000;

    /// <summary>New execution environments a function may have at once ...</summary>
    public const int LambdaScalingBurst = 1_000;

    /// <summary>... and a second from then on: 1,000 every 10 seconds.</summary>
    public const int LambdaScalingPerSecond = 100;

    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html

    /// <summary>How often an asynchronous invocation that failed is tried again.</summary>
    public const int LambdaRetries = 2;

    /// <summary>Minutes before the first retry; the same page: two before the second.</summary>
    public const int LambdaFirstRetryMinutes = 1;

    public const int LambdaSecondRetryMinutes = 2;

    /// <summary>How old an event may get in the queue of a throttled function before it is discarded.</summary>
    public const int LambdaEventAgeHours = 6;

    // SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html and .../quotas-queues.html

    /// <summary>Entries of a SendMessageBatch.</summary>
    public const int SqsBatch = 10;

    /// <summary>Messages of a standard queue that may be received and not yet deleted; beyond it ReceiveMessage answers OverLimit.</summary>
    public const int SqsInFlight = 120_000;

    /// <summary>Seconds that ReceiveMessage may wait.</summary>
    public const int SqsLongPollSeconds = 20;

    /// <summary>Longest MessageRetentionPeriod (the default is 4 days).</summary>
    public const int SqsRetentionDays = 14;

    // ECS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html

    /// <summary>RunTask, StartTask and StopTask together: burst and sustained rate a second.</summary>
    public const int EcsModifyBurst = 100;

    public const int EcsModifyPerSecond = 40;

    /// <summary>Describe and List calls of a cluster's tasks and instances together.</summary>
    public const int EcsReadBurst = 100;

    public const int EcsReadPerSecond = 20;

    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html, .../API_StartTask.html, .../API_ListTasks.html

    /// <summary>Tasks a RunTask call, and instances a StartTask call.</summary>
    public const int EcsTasksPerCall = 10;

    /// <summary>Results a page of List calls, and names a Describe call; an empty list is refused.</summary>
    public const int EcsPage = 100;

    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html

    /// <summary>Tasks in PROVISIONING a cluster (capacity providers of Auto Scaling groups); RunTask is refused beyond it.</summary>
    public const int EcsProvisioningTasks = 500;

    /// <summary>Fargate On-Demand and Spot tasks: launches at once, and a second.</summary>
    public const int FargateLaunchBurst = 100;

    public const int FargateLaunchPerSecond = 20;

    // https://aws.amazon.com/blogs/containers/deep-dive-on-amazon-ecs-cluster-auto-scaling/ and
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html

    /// <summary>Minutes after which a task that waits for capacity stops: between these two.</summary>
    public const int EcsProvisioningLeastMinutes = 10;

    public const int EcsProvisioningMostMinutes = 30;

    /// <summary>Instances that an empty group is scaled to first.</summary>
    public const int CapacityProviderFirstInstances = 2;

    /// <summary>One-minute points of CapacityProviderReservation below the target before instances are removed.</summary>
    public const int CapacityProviderScaleInMinutes = 15;

    // EC2: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html

    /// <summary>Describe calls that are filtered or name what they want: bucket and refill a second.</summary>
    public const int Ec2DescribeBurst = 100;

    public const int Ec2DescribePerSecond = 20;

    public const int RunInstancesBurst = 5;

    public const int RunInstancesPerSecond = 2;

    /// <summary>Instances (not calls) of RunInstances, a bucket of its own.</summary>
    public const int RunInstancesResourceBurst = 1_000;

    public const int RunInstancesResourcePerSecond = 2;

    public const int TerminateInstancesBurst = 100;

    public const int TerminateInstancesPerSecond = 5;

    // CloudWatch: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html

    /// <summary>PutMetricAlarm calls a second (it may be raised).</summary>
    public const int PutMetricAlarmPerSecond = 3;
}
