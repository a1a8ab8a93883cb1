namespace CloudPipe.Deployer.Synthesis;

/// <summary>What a deployment may say: the names of the template's parameters. Those of the buckets are with the stages' plan.</summary>
internal static class ParameterIds
{
    public const string InputBucketExists = "InputBucketExists";
    public const string OutputBucketExists = "OutputBucketExists";
    public const string TaskCredentials = "TaskCredentials";
    public const string CodeBucket = "CodeBucket";
    public const string Attempts = "Attempts";
    public const string MaxWorkers = "MaxWorkers";
    public const string MaxInstances = "MaxInstances";
    public const string OnDemandPercentage = "OnDemandPercentage";
    public const string DiskGiB = "DiskGiB";
    public const string KeyPair = "KeyPair";
    public const string Vpc = "Vpc";
    public const string Subnets = "Subnets";
    public const string PublicAddress = "PublicAddress";
    public const string PortsCidr = "PortsCidr";
    public const string LogRetentionDays = "LogRetentionDays";
    public const string WaitingAlarmSeconds = "WaitingAlarmSeconds";
    public const string NotificationEmail = "NotificationEmail";
    public const string MonthlyBudgetUsd = "MonthlyBudgetUsd";
    public const string ShowDashboard = "ShowDashboard";
    public const string WorkerMetrics = "WorkerMetrics";
}
