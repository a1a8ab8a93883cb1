using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>What a dispatcher calls, and on what.</summary>
internal static class DispatcherPolicy
{
    private const string Ecs = "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}";
    private const string Ec2 = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}";

    private static readonly MapValue s_inCluster = Conditions.One("ArnEquals", "ecs:cluster", Fn.Arn(SharedIds.Cluster));

    public static IEnumerable<PolicyStatement> Of(Deployment deployment, DeployedStage stage)
    {
        IEnumerable<PolicyStatement> placed = deployment.Placement == WorkerPlacement.Instance ? OnInstances(deployment, stage) : OnTasks(stage);
        return [.. Always(stage), .. placed, PassingTaskRoles(stage)];
    }

    private static IEnumerable<PolicyStatement> Always(DeployedStage stage) =>
    [
        LogGroups.Writing(StageIds.DispatcherLog(stage.Id)),
        new() { Actions = ["sqs:GetQueueAttributes", "sqs:SendMessage"], Resources = [Fn.Arn(StageIds.Queue(stage.Id))] },
        // By Lambda in its name: events that it failed at.
        new() { Actions = ["sqs:SendMessage"], Resources = [Fn.Arn(SharedIds.Undelivered)] },
        // The lease, the pause and the reasons for failed launches; what nobody understands.
        new() { Actions = ["s3:GetObject", "s3:PutObject"], Resources = [stage.Output.Objects($".cloudpipe/dispatch/{stage.Name}/*")] },
        new() { Actions = ["s3:PutObject"], Resources = [stage.Output.Objects($".cloudpipe/failures/{stage.Name}/events/*")] },
        // Without it, an object that is not there is forbidden and not missing.
        new() { Actions = ["s3:ListBucket"], Resources = [stage.Output.Arn] },
        // ListTasks names no task.
        new() { Actions = ["ecs:ListTasks"], Resources = ["*"], Condition = s_inCluster },
        new() { Actions = ["ecs:DescribeTasks"], Resources = [Tasks] },
    ];

    private static IEnumerable<PolicyStatement> OnTasks(DeployedStage stage) =>
    [
        new() { Actions = ["ecs:RunTask"], Resources = [Workers.AnyRevision(stage)], Condition = s_inCluster },
        Tagging("RunTask"),
    ];

    private static IEnumerable<PolicyStatement> OnInstances(Deployment deployment, DeployedStage stage) =>
    [
        new() { Actions = ["ecs:StartTask"], Resources = [Workers.AnyRevision(stage)], Condition = s_inCluster },
        Tagging("StartTask"),
        // These take no narrower resource.
        new() { Actions = ["ecs:DescribeTaskDefinition", "ec2:DescribeInstances"], Resources = ["*"] },
        new() { Actions = ["ecs:ListContainerInstances"], Resources = [Fn.Arn(SharedIds.Cluster)] },
        new() { Actions = ["ecs:DescribeContainerInstances"], Resources = [Fn.Sub($"{Ecs}:container-instance/${{{SharedIds.Cluster}}}/*")] },
        new()
        {
            Actions = ["ec2:RunInstances"],
            Resources = [Fn.Sub($"{Ec2}:instance/*")],
            Condition = new() { ["StringEquals"] = new MapValue { ["ec2:InstanceType"] = stage.InstanceType, ["ec2:MetadataHttpTokens"] = "required" } },
        },
        new()
        {
            Actions = ["ec2:RunInstances"],
            Resources =
            [
                Fn.Sub("arn:${AWS::Partition}:ec2:${AWS::Region}::image/*"),
                Fn.Sub($"{Ec2}:network-interface/*"), Fn.Sub($"{Ec2}:security-group/*"), Fn.Sub($"{Ec2}:subnet/*"), Fn.Sub($"{Ec2}:volume/*"),
                .. deployment.Workflow.KeyPair is null ? [] : new[] { Fn.Sub($"{Ec2}:key-pair/${{{ParameterIds.KeyPair}}}") },
            ],
        },
        new() { Actions = ["ec2:CreateTags"], Resources = [Fn.Sub($"{Ec2}:instance/*")], Condition = Conditions.One("StringEquals", "ec2:CreateAction", "RunInstances") },
        // RunInstances resolves the image that AWS recommends.
        new() { Actions = ["ssm:GetParameters"], Resources = [Fn.Sub("arn:${AWS::Partition}:ssm:${AWS::Region}::parameter/aws/service/ecs/optimized-ami/*")] },
        new() { Actions = ["iam:PassRole"], Resources = [Fn.Arn(SharedIds.InstanceRole)], Condition = Conditions.One("StringEquals", "iam:PassedToService", "ec2.amazonaws.com") },
        new()
        {
            Actions = ["cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"],
            Resources = [Fn.Sub("arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:i-*-shutdown")],
        },
        // The first alarm of an account that ends an instance makes the role by which CloudWatch does so.
        new()
        {
            Actions = ["iam:CreateServiceLinkedRole"],
            Resources = [Fn.Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents")],
            Condition = Conditions.One("StringEquals", "iam:AWSServiceName", "events.amazonaws.com"),
        },
    ];

    private static TemplateValue Tasks { get; } = Fn.Sub($"{Ecs}:task/${{{SharedIds.Cluster}}}/*");

    // Tasks take over the tags of their definition.
    private static PolicyStatement Tagging(string action) => new()
    {
        Actions = ["ecs:TagResource"],
        Resources = [Tasks],
        Condition = Conditions.One("StringEquals", "ecs:CreateAction", action),
    };

    private static PolicyStatement PassingTaskRoles(DeployedStage stage) => new()
    {
        Actions = ["iam:PassRole"],
        Resources = [Fn.Arn(StageIds.WorkerRole(stage.Id)), Fn.Arn(StageIds.WorkerStart(stage.Id))],
        Condition = Conditions.One("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"),
    };
}
