using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Prerequisites;

/// <summary>
/// The role <c>lambda_exec_role</c>, for dispatchers that are deployed one by one: what <c>docs/dispatcher.md</c> lists for all placements,
/// in one account. A workflow's own dispatchers have narrower ones, which name its queue, its cluster and its task definition.
/// </summary>
internal static class LambdaRole
{
    public static AccountRole Of(AwsSession session) => new(AccountRoles.LambdaName, "lambda.amazonaws.com", "Dispatchers of CloudPipe workflows.")
    {
        Policies =
        [
            new("dispatcher", [.. Always(Arns.Of(session)), .. OnTasks(Arns.Of(session)), .. Passing(Arns.Of(session))]),
            new("instances", [.. OnInstances(Arns.Of(session))]),
        ],
    };

    private static IEnumerable<PolicyStatement> Always(Arns arns) =>
    [
        new() { Actions = ["logs:CreateLogGroup"], Resources = [arns.In("logs", "log-group:/aws/lambda/*")] },
        new() { Actions = ["logs:CreateLogStream", "logs:PutLogEvents"], Resources = [arns.In("logs", "log-group:/aws/lambda/*:*")] },
        new() { Actions = ["sqs:GetQueueAttributes", "sqs:SendMessage"], Resources = [arns.In("sqs", "*")] },
        new() { Actions = ["s3:GetObject", "s3:PutObject"], Resources = [arns.Bucket("*/.cloudpipe/*")], Condition = arns.OwnResources },
        new() { Actions = ["s3:ListBucket"], Resources = [arns.Bucket("*")], Condition = arns.OwnResources },
    ];

    private static IEnumerable<PolicyStatement> OnTasks(Arns arns) =>
    [
        new() { Actions = ["ecs:RunTask", "ecs:StartTask"], Resources = [arns.In("ecs", "task-definition/*:*")] },
        new() { Actions = ["ecs:TagResource"], Resources = [arns.In("ecs", "task/*")], Condition = Conditions.One("StringEquals", "ecs:CreateAction", ListValue.Of("RunTask", "StartTask")) },
        new() { Actions = ["ecs:DescribeTasks"], Resources = [arns.In("ecs", "task/*")] },
        new() { Actions = ["ecs:ListContainerInstances"], Resources = [arns.In("ecs", "cluster/*")] },
        new() { Actions = ["ecs:DescribeContainerInstances"], Resources = [arns.In("ecs", "container-instance/*")] },
        // These take no narrower resource.
        new() { Actions = ["ecs:DescribeTaskDefinition", "ecs:ListTasks"], Resources = ["*"] },
    ];

    private static IEnumerable<PolicyStatement> Passing(Arns arns) =>
    [
        new()
        {
            Actions = ["iam:PassRole"],
            Resources = [arns.Role("cloudpipe-*"), arns.Role("ecsTaskExecutionRole"), arns.Role("ecsS3InputBucketAccess"), arns.Role("ecsS3OutputBucketAccess")],
            Condition = Conditions.One("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"),
        },
        new()
        {
            Actions = ["iam:PassRole"],
            Resources = [arns.Role("cloudpipe-*"), arns.Role("ecsInstanceRole")],
            Condition = Conditions.One("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"),
        },
    ];

    private static IEnumerable<PolicyStatement> OnInstances(Arns arns) =>
    [
        new() { Actions = ["ec2:RunInstances"], Resources = [arns.In("ec2", "instance/*")], Condition = Conditions.One("StringEquals", "ec2:MetadataHttpTokens", "required") },
        new()
        {
            Actions = ["ec2:RunInstances"],
            Resources =
            [
                arns.OfAws("ec2", "image/*"), arns.In("ec2", "key-pair/*"), arns.In("ec2", "network-interface/*"), arns.In("ec2", "security-group/*"),
                arns.In("ec2", "subnet/*"), arns.In("ec2", "volume/*"),
            ],
        },
        new() { Actions = ["ec2:CreateTags"], Resources = [arns.In("ec2", "instance/*")], Condition = Conditions.One("StringEquals", "ec2:CreateAction", "RunInstances") },
        // It takes no narrower resource.
        new() { Actions = ["ec2:DescribeInstances"], Resources = ["*"] },
        // RunInstances resolves the image that AWS recommends.
        new() { Actions = ["ssm:GetParameters"], Resources = [arns.OfAws("ssm", "parameter/aws/service/ecs/optimized-ami/*")] },
        new()
        {
            Actions = ["cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"],
            Resources = [arns.In("cloudwatch", "alarm:i-*-shutdown")],
        },
        new()
        {
            Actions = ["iam:CreateServiceLinkedRole"],
            Resources = [arns.Role("aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents")],
            Condition = Conditions.One("StringEquals", "iam:AWSServiceName", "events.amazonaws.com"),
        },
    ];
}
