using System.Text.Json.Nodes;

namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class CapacityTests
{
    [Fact]
    public void Instances_of_each_type_come_from_none_once_for_all_stages_of_the_type()
    {
        var resources = TestWorkflow.Parse(TestWorkflow.Template(["a", "b", "c"], algorithms: TestWorkflow.Algorithm("c") with { InstanceType = "t3.medium" }))["Resources"]!.AsObject();

        resources.OfType("AWS::AutoScaling::AutoScalingGroup").Select(group => (group.Id, (string?)group.Properties["MinSize"])).ShouldBe([("M7gLargeGroup", "0"), ("T3MediumGroup", "0")]);
        resources.OfType("AWS::ECS::CapacityProvider").ShouldAllBe(provider => (string?)provider.Properties["AutoScalingGroupProvider"]!["ManagedScaling"]!["Status"] == "ENABLED");
        resources["ClusterProviders"]!["Properties"]!["CapacityProviders"]!.ToJsonString().ShouldBe("""[{"Ref":"M7gLargeCapacity"},{"Ref":"T3MediumCapacity"}]""");
        ((string?)resources["ADispatcher"]!["Properties"]!["Environment"]!["Variables"]!["CLOUDPIPE_CAPACITY_PROVIDER"]!["Ref"]).ShouldBe("M7gLargeCapacity");
    }

    [Fact]
    public void An_instance_joins_the_cluster_and_keeps_its_role_from_containers()
    {
        var data = Launch(TestWorkflow.Resources(1));

        data["MetadataOptions"]!.ToJsonString().ShouldBe("""{"HttpEndpoint":"enabled","HttpTokens":"required","HttpPutResponseHopLimit":1}""");
        ((bool)data["BlockDeviceMappings"]![0]!["Ebs"]!["Encrypted"]!).ShouldBeTrue();
        ((string?)data["UserData"]!["Fn::Base64"]!["Fn::Sub"]).ShouldBe(
            "#!/bin/bash\ncat <<'EOF' >> /etc/ecs/ecs.config\nECS_CLUSTER=${Cluster}\nECS_IMAGE_PULL_BEHAVIOR=prefer-cached\nECS_RESERVED_MEMORY=32\nECS_ENABLE_SPOT_INSTANCE_DRAINING=true\nEOF\n");
    }

    [Theory]
    [InlineData("m7g.large", null, "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id")]
    [InlineData("m7i.large", null, "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id")]
    [InlineData("g5.xlarge", 1, "/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id")]
    public void The_image_of_instances_is_the_recommended_one_for_their_type(string type, int? gpus, string path)
    {
        var algorithm = TestWorkflow.Algorithm("a") with { InstanceType = type, Gpu = gpus };
        var template = TestWorkflow.Parse(TestWorkflow.Template(["a"], algorithms: algorithm));

        var image = template["Parameters"]![(string)Launch(template["Resources"]!.AsObject())["ImageId"]!["Ref"]!]!;
        ((string?)image["Type"]).ShouldBe("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
        ((string?)image["Default"]).ShouldBe(path);
    }

    [Theory]
    [InlineData("fargate")]
    [InlineData("instance")]
    public void Other_placements_have_no_group(string placement) =>
        TestWorkflow.Resources(2, placement).OfType("AWS::AutoScaling::AutoScalingGroup").ShouldBeEmpty();

    [Fact]
    public void A_worker_on_Fargate_has_one_of_its_sizes_and_its_architecture()
    {
        var task = TestWorkflow.Resources(1, "fargate")["StageAWorker"]!["Properties"]!;

        ((string?)task["Cpu"], (string?)task["Memory"], (string?)task["NetworkMode"]).ShouldBe(("1024", "2048", "awsvpc"));
        task["RuntimePlatform"]!.ToJsonString().ShouldBe("""{"CpuArchitecture":"ARM64","OperatingSystemFamily":"LINUX"}""");
    }

    [Fact]
    public void Workers_on_a_spot_instance_that_is_taken_back_are_stopped()
    {
        var resources = TestWorkflow.Resources(1);

        resources["SpotInterruption"]!["Properties"]!["EventPattern"]!.ToJsonString().ShouldBe("""{"source":["aws.ec2"],"detail-type":["EC2 Spot Instance Interruption Warning"]}""");
        resources["SpotInterruption"]!["Properties"]!["Targets"]![0]!["Arn"]!.ToJsonString().ShouldBe("""{"Ref":"SpotInterruptionStops"}""");
        var states = resources["SpotInterruptionStops"]!["Properties"]!["Definition"]!["States"]!.AsObject();
        var called = states.Select(state => state.Value!["Resource"]).Append(states["Stop"]!["ItemProcessor"]!["States"]!["StopOne"]!["Resource"]).OfType<JsonObject>()
            .Select(resource => ((string)resource["Fn::Sub"]!).Split(':')[^1].ToUpperInvariant());
        var allowed = Policies.OfRole(resources, "SpotInterruptionStopsRole").SelectMany(Policies.ActionsOf).Select(action => action.Trim('"')["ecs:".Length..].ToUpperInvariant());
        called.ShouldBe(allowed, ignoreOrder: true);
    }

    private static JsonObject Launch(JsonObject resources) =>
        resources.OfType("AWS::EC2::LaunchTemplate").ShouldHaveSingleItem().Properties["LaunchTemplateData"]!.AsObject();
}
