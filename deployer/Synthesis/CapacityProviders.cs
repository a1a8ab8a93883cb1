using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>
/// Instances of each type that the stages name, from none to as many as their tasks ask for. The type is part of the logical ids, because
/// most of what depends on it cannot be changed but only made anew.
/// </summary>
internal static class CapacityProviders
{
    public static string IdOf(string instanceType) => LogicalNames.OfInstanceType(instanceType) + "Capacity";

    public static void AddTo(Deployment deployment)
    {
        var template = deployment.Template;
        var stages = deployment.Stages.DistinctBy(stage => stage.InstanceType).OrderBy(stage => stage.InstanceType, StringComparer.Ordinal).ToList();
        MachineImages.AddTo(template, stages);
        foreach (var stage in stages)
        {
            var type = LogicalNames.OfInstanceType(stage.InstanceType);
            template.Add(LaunchTemplate(type + "Template", stage, deployment.Workflow.KeyPair is not null));
            template.Add(Group(type + "Group", type + "Template"));
            template.Add(new TemplateResource(IdOf(stage.InstanceType), "AWS::ECS::CapacityProvider", new()
            {
                ["AutoScalingGroupProvider"] = new MapValue
                {
                    ["AutoScalingGroupArn"] = Fn.GetAtt(type + "Group", "AutoScalingGroupARN"),
                    ["ManagedScaling"] = new MapValue { ["Status"] = "ENABLED", ["TargetCapacity"] = 100 },
                    // An instance ends when no worker is on it, and not before.
                    ["ManagedTerminationProtection"] = "ENABLED",
                    ["ManagedDraining"] = "ENABLED",
                },
                ["Tags"] = Tags.OfWorkflow,
            }));
        }

        template.Add(new TemplateResource(SharedIds.ClusterProviders, "AWS::ECS::ClusterCapacityProviderAssociations", new()
        {
            ["Cluster"] = Fn.Ref(SharedIds.Cluster),
            ["CapacityProviders"] = ListValue.Of(stages.Select(stage => Fn.Ref(IdOf(stage.InstanceType)))),
            ["DefaultCapacityProviderStrategy"] = ListValue.Of(),
        }));
    }

    private static TemplateResource LaunchTemplate(string id, DeployedStage stage, bool hasKeyPair) => new(id, "AWS::EC2::LaunchTemplate", new()
    {
        ["LaunchTemplateData"] = new MapValue
        {
            ["ImageId"] = Fn.Ref(MachineImages.ParameterOf(stage)),
            ["InstanceType"] = stage.InstanceType,
            ["KeyName"] = hasKeyPair ? Fn.Ref(ParameterIds.KeyPair) : null,
            ["IamInstanceProfile"] = new MapValue { ["Arn"] = Fn.Arn(SharedIds.InstanceProfile) },
            ["SecurityGroupIds"] = ListValue.Of(Fn.GetAtt(SharedIds.SecurityGroup, "GroupId")),
            // A container is a hop away: it cannot get at the instance's role.
            ["MetadataOptions"] = new MapValue { ["HttpEndpoint"] = "enabled", ["HttpTokens"] = "required", ["HttpPutResponseHopLimit"] = 1 },
            ["BlockDeviceMappings"] = ListValue.Of(new MapValue
            {
                ["DeviceName"] = "/dev/xvda",
                ["Ebs"] = new MapValue { ["VolumeSize"] = Fn.Ref(ParameterIds.DiskGiB), ["VolumeType"] = "gp3", ["Encrypted"] = true, ["DeleteOnTermination"] = true },
            }),
            ["UserData"] = Fn.Base64(Fn.Sub(UserData(stage))),
            ["TagSpecifications"] = ListValue.Of(TagsFor("instance", stage), TagsFor("volume", stage)),
        },
        ["TagSpecifications"] = ListValue.Of(new MapValue { ["ResourceType"] = "launch-template", ["Tags"] = Tags.OfWorkflow }),
    });

    // Images are named by digest, so that what is there is what is meant. 32 MiB is what InstanceType.TaskMemoryMiB leaves to the ECS agent.
    private static string UserData(DeployedStage stage) => $$"""
        #!/bin/bash
        cat <<'EOF' >> /etc/ecs/ecs.config
        ECS_CLUSTER=${{{SharedIds.Cluster}}}
        ECS_IMAGE_PULL_BEHAVIOR=prefer-cached
        ECS_RESERVED_MEMORY=32
        ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
        {{(stage.Size.Gpus > 0 ? "ECS_ENABLE_GPU_SUPPORT=true\nEOF\n" : "EOF\n")}}
        """;

    private static MapValue TagsFor(string resource, DeployedStage stage) => new()
    {
        ["ResourceType"] = resource,
        ["Tags"] = ListValue.Of(Tags.WorkflowTag(), Tags.Tag("Name", Fn.Sub($"${{AWS::StackName}} {stage.InstanceType}"))),
    };

    private static TemplateResource Group(string id, string launchTemplate) => new(id, "AWS::AutoScaling::AutoScalingGroup", new()
    {
        ["MinSize"] = "0",
        ["MaxSize"] = Fn.Ref(ParameterIds.MaxInstances),
        ["VPCZoneIdentifier"] = Fn.Ref(ParameterIds.Subnets),
        ["NewInstancesProtectedFromScaleIn"] = true,
        // Free, and the only count of instance hours there is: what cloudpipe status estimates costs of.
        ["MetricsCollection"] = ListValue.Of(new MapValue { ["Granularity"] = "1Minute", ["Metrics"] = ListValue.Of("GroupInServiceInstances") }),
        ["MixedInstancesPolicy"] = new MapValue
        {
            ["LaunchTemplate"] = new MapValue
            {
                ["LaunchTemplateSpecification"] = new MapValue
                {
                    ["LaunchTemplateId"] = Fn.Ref(launchTemplate),
                    ["Version"] = Fn.GetAtt(launchTemplate, "LatestVersionNumber"),
                },
            },
            ["InstancesDistribution"] = new MapValue
            {
                ["OnDemandPercentageAboveBaseCapacity"] = Fn.Ref(ParameterIds.OnDemandPercentage),
                ["SpotAllocationStrategy"] = "price-capacity-optimized",
            },
        },
        ["Tags"] = ListValue.Of(
            GroupTag(Tags.Workflow, Fn.StackName),
            // ECS sets it; an update that does not know it would take it away.
            GroupTag("AmazonECSManaged", "")),
    });

    private static MapValue GroupTag(string key, TemplateValue value) => new() { ["Key"] = key, ["Value"] = value, ["PropagateAtLaunch"] = true };
}
