using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>
/// The names of the environment variables that set up a dispatcher, beside those that it shares with the agent
/// (<see cref="AgentEnvironment"/>): <c>sqs</c>, <c>output_s3_name</c>, <c>NAME</c>, and what it passes on to workers.
/// </summary>
public static class DispatcherEnvironment
{
    /// <summary>Bucket of leases and records; that of results (<c>output_s3_name</c>) by default.</summary>
    public const string RecordsBucket = "CLOUDPIPE_RECORDS_BUCKET";

    /// <summary><c>capacity-provider</c> (default), <c>fargate</c> or <c>instance</c>.</summary>
    public const string Placement = "CLOUDPIPE_PLACEMENT";

    /// <summary>Name or ARN of the ECS cluster; <c>default</c> by default. The placement <c>instance</c> needs the name.</summary>
    public const string Cluster = "CLOUDPIPE_CLUSTER";

    /// <summary>Family, <c>family:revision</c> or ARN of the workers' task definition.</summary>
    public const string TaskDefinition = "CLOUDPIPE_TASK_DEFINITION";

    /// <summary>Name of the worker's container in the task definition; the algorithm's name by default.</summary>
    public const string Container = "CLOUDPIPE_CONTAINER";

    /// <summary>Name of the capacity provider; needed for the placement of that name.</summary>
    public const string CapacityProvider = "CLOUDPIPE_CAPACITY_PROVIDER";

    /// <summary>Subnets, separated by commas; needed for Fargate, and for instances outside a default VPC.</summary>
    public const string Subnets = "CLOUDPIPE_SUBNETS";

    /// <summary>Security groups, separated by commas.</summary>
    public const string SecurityGroups = "CLOUDPIPE_SECURITY_GROUPS";

    /// <summary><c>true</c> if a Fargate worker has a public address; <c>false</c> by default.</summary>
    public const string PublicAddress = "CLOUDPIPE_PUBLIC_ADDRESS";

    /// <summary>Name of the instance profile of new instances; <c>ecsInstanceRole</c> by default.</summary>
    public const string InstanceProfile = "CLOUDPIPE_INSTANCE_PROFILE";

    /// <summary>Image of new instances; by default the one that AWS recommends for ECS, found through its public SSM parameter.</summary>
    public const string InstanceImage = "CLOUDPIPE_INSTANCE_IMAGE";

    /// <summary>Type of instances; by default the one that the algorithm's document names.</summary>
    public const string InstanceType = "CLOUDPIPE_INSTANCE_TYPE";

    /// <summary>Key pair of new instances; none by default.</summary>
    public const string KeyPair = "CLOUDPIPE_KEY_PAIR";

    /// <summary>The most instances there may be at a time; 10 by default.</summary>
    public const string MaxInstances = "CLOUDPIPE_MAX_INSTANCES";

    /// <summary>Seconds that a job takes; 30 by default.</summary>
    public const string JobSeconds = "CLOUDPIPE_JOB_SECONDS";

    /// <summary>Jobs that a worker does at a time; what workers are told (CLOUDPIPE_SLOTS) by default, else 1.</summary>
    public const string JobsAtOnce = "CLOUDPIPE_JOBS_AT_ONCE";

    /// <summary>Seconds within which a full queue is to be empty; 600 by default.</summary>
    public const string DrainSeconds = "CLOUDPIPE_DRAIN_SECONDS";

    /// <summary>Seconds from a launch until the worker works; 120 by default.</summary>
    public const string StartSeconds = "CLOUDPIPE_START_SECONDS";

    /// <summary>The most workers there may be; 100 by default.</summary>
    public const string MaxWorkers = "CLOUDPIPE_MAX_WORKERS";

    /// <summary>Seconds for which one invocation alone looks at the cluster; 50 by default, more than the function's timeout.</summary>
    public const string LeaseSeconds = "CLOUDPIPE_LEASE_SECONDS";

    /// <summary><c>true</c>: queue, but start no workers. The same is done by an object, see <see cref="RecordKeys.Pause"/>.</summary>
    public const string Paused = "CLOUDPIPE_PAUSED";

    /// <summary>
    /// The agent's settings that a dispatcher passes on to its workers as they are. Credentials are not among them: a worker has a role.
    /// </summary>
    public static IReadOnlyList<string> PassedOn { get; } =
    [
        AgentEnvironment.Queue,
        AgentEnvironment.OutputBucket,
        AgentEnvironment.Name,
        AgentEnvironment.LogLevel,
        AgentEnvironment.Next,
        AgentEnvironment.DeadLetter,
        AgentEnvironment.IdleSeconds,
        AgentEnvironment.MaxJobs,
        AgentEnvironment.Slots,
        AgentEnvironment.TimeoutSeconds,
        AgentEnvironment.VisibilitySeconds,
        AgentEnvironment.Log,
        AgentEnvironment.Metrics,
    ];
}
