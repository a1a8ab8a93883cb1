using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>The roles that the original's documents ask for, as narrow as what they are for allows.</summary>
internal static class AccountRoles
{
    public const string LambdaName = "lambda_exec_role";

    private const string Tasks = "ecs-tasks.amazonaws.com";

    /// <summary>All that <c>init</c> may have made, for its removal.</summary>
    public static IReadOnlyList<AccountRole> All(AwsSession session) =>
        [Instances, TaskExecution(session), InstanceActions, InputBuckets(session, []), OutputBuckets(session, []), LambdaRole.Of(session)];

    public static IReadOnlyList<AccountRole> For(AwsSession session, PrerequisiteRequest request) =>
    [
        Instances,
        TaskExecution(session),
        InstanceActions,
        .. request.InputBuckets.Count == 0 ? [] : new[] { InputBuckets(session, request.InputBuckets) },
        .. request.OutputBuckets.Count == 0 ? [] : new[] { OutputBuckets(session, request.OutputBuckets) },
        .. request.LambdaRole ? new[] { LambdaRole.Of(session) } : [],
    ];

    private static AccountRole Instances { get; } = new("ecsInstanceRole", "ec2.amazonaws.com", "EC2 instances of ECS clusters.")
    {
        ManagedPolicies = ["service-role/AmazonEC2ContainerServiceforEC2Role"],
        IsForInstances = true,
    };

    // By the path and the service that the console gave it: alarms of 2016 named it in their actions.
    private static AccountRole InstanceActions { get; } = new("EC2ActionsAccess", "swf.amazonaws.com", "CloudWatch alarms that stop or terminate EC2 instances.")
    {
        Path = "/actions/",
        ManagedPolicies = ["CloudWatchActionsEC2Access"],
    };

    private static AccountRole TaskExecution(AwsSession session) => new("ecsTaskExecutionRole", Tasks, "What ECS does to start tasks: images and logs.")
    {
        Trust = ForTasksOf(session),
        ManagedPolicies = ["service-role/AmazonECSTaskExecutionRolePolicy"],
    };

    private static AccountRole InputBuckets(AwsSession session, IReadOnlyList<string> buckets) => new("ecsS3InputBucketAccess", Tasks, "Tasks that read their input.")
    {
        Trust = ForTasksOf(session),
        Policies = [.. buckets.Select(bucket => new RolePolicy($"read-{bucket}", [
            new() { Actions = ["s3:GetObject"], Resources = [$"{BucketArn(session, bucket)}/*"] },
            new() { Actions = ["s3:ListBucket"], Resources = [BucketArn(session, bucket)] }]))],
    };

    private static AccountRole OutputBuckets(AwsSession session, IReadOnlyList<string> buckets) => new("ecsS3OutputBucketAccess", Tasks, "Tasks that write their results.")
    {
        Trust = ForTasksOf(session),
        Policies = [.. buckets.Select(bucket => new RolePolicy($"write-{bucket}", [
            new() { Actions = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], Resources = [$"{BucketArn(session, bucket)}/*"] },
            new() { Actions = ["s3:ListBucket"], Resources = [BucketArn(session, bucket)] }]))],
    };

    private static string BucketArn(AwsSession session, string bucket) => $"arn:{session.Partition}:s3:::{bucket}";

    // ECS takes these roles for tasks of this account only.
    private static MapValue ForTasksOf(AwsSession session) => new()
    {
        ["ArnLike"] = new MapValue { ["aws:SourceArn"] = $"arn:{session.Partition}:ecs:*:{session.AccountId}:*" },
        ["StringEquals"] = new MapValue { ["aws:SourceAccount"] = session.AccountId },
    };
}
