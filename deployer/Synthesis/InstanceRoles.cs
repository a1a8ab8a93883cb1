using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>
/// The role of instances: what the ECS agent on them calls, in this cluster. The managed policy of that purpose allows it in every cluster,
/// and to read every image of the account.
/// </summary>
internal static class InstanceRoles
{
    public static void AddTo(CloudFormationTemplate template)
    {
        template.Add(Roles.For(SharedIds.InstanceRole, "ec2.amazonaws.com", Tags.OfWorkflow, trust: null,
            new()
            {
                Actions =
                [
                    "ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance", "ecs:SubmitAttachmentStateChanges",
                    "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange",
                ],
                Resources = [Fn.Arn(SharedIds.Cluster)],
            },
            new()
            {
                Actions = ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"],
                Resources = [Fn.Sub($"arn:${{AWS::Partition}}:ecs:${{AWS::Region}}:${{AWS::AccountId}}:container-instance/${{{SharedIds.Cluster}}}/*")],
            },
            // It takes no narrower resource.
            new() { Actions = ["ecs:DiscoverPollEndpoint"], Resources = ["*"] }));
        template.Add(new TemplateResource(SharedIds.InstanceProfile, "AWS::IAM::InstanceProfile", new() { ["Roles"] = ListValue.Of(Fn.Ref(SharedIds.InstanceRole)) }));
    }
}
