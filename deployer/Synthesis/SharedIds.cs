namespace CloudPipe.Deployer.Synthesis;

/// <summary>Logical ids of what a workflow has once.</summary>
internal static class SharedIds
{
    public const string InputBucket = "InputBucket";
    public const string InputPermission = "InputPermission";
    public const string OutputBucket = "OutputBucket";
    public const string Undelivered = "UndeliveredEvents";
    public const string Cluster = "Cluster";
    public const string ClusterProviders = "ClusterProviders";
    public const string SecurityGroup = "WorkerNetwork";
    public const string InstanceRole = "InstanceRole";
    public const string InstanceProfile = "InstanceProfile";
    public const string TaskCredentials = "WorkerCredentials";
    public const string Alarms = "AlarmTopic";
}
