namespace CloudPipe.Deployer.Synthesis;

/// <summary>
/// The names by which a dispatcher is told what it must know. They are the dispatcher's, whom the deployer does not know; a test reads what
/// the template says with the dispatcher's own reader.
/// </summary>
internal static class DispatcherVariables
{
    public const string Placement = "CLOUDPIPE_PLACEMENT";
    public const string Cluster = "CLOUDPIPE_CLUSTER";
    public const string TaskDefinition = "CLOUDPIPE_TASK_DEFINITION";
    public const string Container = "CLOUDPIPE_CONTAINER";
    public const string CapacityProvider = "CLOUDPIPE_CAPACITY_PROVIDER";
    public const string Subnets = "CLOUDPIPE_SUBNETS";
    public const string SecurityGroups = "CLOUDPIPE_SECURITY_GROUPS";
    public const string PublicAddress = "CLOUDPIPE_PUBLIC_ADDRESS";
    public const string InstanceProfile = "CLOUDPIPE_INSTANCE_PROFILE";
    public const string InstanceType = "CLOUDPIPE_INSTANCE_TYPE";
    public const string InstanceImage = "CLOUDPIPE_INSTANCE_IMAGE";
    public const string KeyPair = "CLOUDPIPE_KEY_PAIR";
    public const string MaxInstances = "CLOUDPIPE_MAX_INSTANCES";
    public const string JobsAtOnce = "CLOUDPIPE_JOBS_AT_ONCE";
    public const string MaxWorkers = "CLOUDPIPE_MAX_WORKERS";

    /// <summary>The values of the algorithm's variables, as one JSON object.</summary>
    public const string Variables = "CLOUDPIPE_VARIABLES";
}
