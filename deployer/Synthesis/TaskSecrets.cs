using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>
/// Credentials of workers in place of their role's, if the deployment says that there are any: the task definitions name the encrypted
/// parameters that have them, and ECS, which reads those when it starts a task, may read just these.
/// </summary>
internal static class TaskSecrets
{
    public const string AccessKeyId = "AWS_ACCESS_KEY_ID";
    public const string SecretAccessKey = "AWS_SECRET_ACCESS_KEY";

    private static readonly string[] s_names = [AccessKeyId, SecretAccessKey];

    /// <summary>The parameter, its condition, and what the roles that start workers may then read.</summary>
    public static void AddTo(Deployment deployment)
    {
        var template = deployment.Template;
        template.AddCondition(ConditionIds.HasTaskCredentials, Fn.Is(Fn.Ref(ParameterIds.TaskCredentials), "true"));

        // AWS's own key encrypts them, for which no right is needed.
        template.Add(new TemplateResource(SharedIds.TaskCredentials, "AWS::IAM::Policy", new()
        {
            ["PolicyName"] = "task-credentials",
            ["PolicyDocument"] = PolicyDocument.Of(new PolicyStatement { Actions = ["ssm:GetParameters"], Resources = [.. s_names.Select(ArnOf)] }),
            ["Roles"] = ListValue.Of(deployment.Stages.Select(stage => Fn.Ref(StageIds.WorkerStart(stage.Id)))),
        })
        {
            Condition = ConditionIds.HasTaskCredentials,
        });
    }

    /// <summary>What a container definition says of them.</summary>
    public static TemplateValue OfContainer { get; } = Fn.If(
        ConditionIds.HasTaskCredentials,
        ListValue.Of(s_names.Select(name => new MapValue { ["Name"] = name, ["ValueFrom"] = ArnOf(name) })),
        Fn.NoValue);

    private static TemplateValue ArnOf(string name) =>
        Fn.Sub($"arn:${{AWS::Partition}}:ssm:${{AWS::Region}}:${{AWS::AccountId}}:parameter/cloudpipe/${{AWS::StackName}}/{name}");
}
