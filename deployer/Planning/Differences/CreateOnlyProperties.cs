namespace CloudPipe.Deployer.Planning;

/// <summary>
/// The properties with which a resource is made and that cannot change afterwards: CloudFormation makes it anew. From
/// <c>createOnlyProperties</c> of AWS's resource provider schemas (https://schema.cloudformation.us-east-1.amazonaws.com/CloudformationSchema.zip,
/// as cfn-lint 1.51.0 carries them), for the types that our templates have. What is create-only under conditions alone, such as an Auto
/// Scaling group's launch template, is an ordinary change.
/// </summary>
internal static class CreateOnlyProperties
{
    private static readonly Dictionary<string, string[]> s_byType = new(StringComparer.Ordinal)
    {
        ["AWS::AutoScaling::AutoScalingGroup"] = ["AutoScalingGroupName", "InstanceId"],
        ["AWS::Budgets::Budget"] = ["NotificationsWithSubscribers"],
        ["AWS::CloudWatch::Alarm"] = ["AlarmName"],
        ["AWS::CloudWatch::Dashboard"] = ["DashboardName"],
        ["AWS::EC2::LaunchTemplate"] = ["LaunchTemplateName"],
        ["AWS::EC2::SecurityGroup"] = ["GroupDescription", "GroupName", "VpcId"],
        ["AWS::ECS::CapacityProvider"] = ["AutoScalingGroupProvider.AutoScalingGroupArn", "ClusterName", "Name"],
        ["AWS::ECS::Cluster"] = ["ClusterName"],
        ["AWS::ECS::ClusterCapacityProviderAssociations"] = ["Cluster"],
        ["AWS::ECS::TaskDefinition"] =
        [
            "ContainerDefinitions", "Cpu", "EnableFaultInjection", "EphemeralStorage", "ExecutionRoleArn", "Family", "InferenceAccelerators",
            "IpcMode", "Memory", "NetworkMode", "PidMode", "PlacementConstraints", "ProxyConfiguration", "RequiresCompatibilities",
            "RuntimePlatform", "TaskRoleArn", "Volumes",
        ],
        ["AWS::Events::Rule"] = ["Name"],
        ["AWS::IAM::InstanceProfile"] = ["InstanceProfileName", "Path"],
        ["AWS::IAM::Policy"] = [],
        ["AWS::IAM::Role"] = ["Path", "RoleName"],
        ["AWS::Lambda::EventInvokeConfig"] = ["FunctionName", "Qualifier"],
        ["AWS::Lambda::Function"] = ["FunctionName", "PackageType", "TenancyConfig"],
        ["AWS::Lambda::Permission"] =
        [
            "Action", "EventSourceToken", "FunctionName", "FunctionUrlAuthType", "InvokedViaFunctionUrl", "Principal", "PrincipalOrgID",
            "SourceAccount", "SourceArn",
        ],
        ["AWS::Logs::LogGroup"] = ["LogGroupName"],
        ["AWS::S3::Bucket"] = ["BucketName", "BucketNamePrefix", "BucketNamespace"],
        ["AWS::S3::BucketPolicy"] = ["Bucket"],
        ["AWS::SNS::Subscription"] = ["Endpoint", "Protocol", "TopicArn"],
        ["AWS::SNS::Topic"] = ["FifoTopic", "TopicName"],
        ["AWS::SNS::TopicPolicy"] = [],
        ["AWS::SQS::Queue"] = ["FifoQueue", "QueueName"],
        ["AWS::SQS::QueuePolicy"] = [],
        ["AWS::StepFunctions::StateMachine"] = ["StateMachineName", "StateMachineType"],
    };

    /// <summary>True if the table has the type: of others every change is said to be one in place.</summary>
    public static bool Knows(string type) => s_byType.ContainsKey(type);

    /// <param name="type">A resource type.</param>
    /// <param name="path">Names of properties from the outside in, with a point between them and without places in lists.</param>
    public static bool Has(string type, string path) => s_byType.TryGetValue(type, out var properties)
        && properties.Any(property => path == property || IsInside(path, property) || IsInside(property, path));

    private static bool IsInside(string path, string outer) =>
        path.Length > outer.Length && path[outer.Length] == '.' && path.StartsWith(outer, StringComparison.Ordinal);
}
