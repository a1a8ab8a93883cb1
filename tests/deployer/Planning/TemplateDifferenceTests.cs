using System.Text.Json.Nodes;
using CloudPipe.Deployer.Planning;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Tests.Planning;

public sealed class TemplateDifferenceTests
{
    private static readonly IReadOnlyDictionary<string, string> s_none = new Dictionary<string, string>();

    [Fact]
    public void Everything_is_made_where_there_is_nothing()
    {
        var changes = TemplateDifference.Between(before: null, Resolved(TestWorkflow.Template(TestWorkflow.Names(2))));

        changes.ShouldAllBe(change => change.Kind == ChangeKind.Create);
        changes.Select(change => change.LogicalId).ShouldContain("StageAQueue");
        changes.Select(change => change.LogicalId).ShouldNotContain("Budget", "nobody asked for one: its condition does not hold");
    }

    [Fact]
    public void The_same_template_with_the_same_values_changes_nothing() =>
        TemplateDifference.Between(Resolved(TestWorkflow.Template(TestWorkflow.Names(2))), Resolved(TestWorkflow.Template(TestWorkflow.Names(2)))).ShouldBeEmpty();

    [Fact]
    public void Another_image_is_a_new_revision_of_the_worker_and_another_setting_of_the_dispatcher()
    {
        var other = TestWorkflow.Algorithm("stage-a") with { ContainerName = $"docker://ghcr.io/lab/stage-a@{TestWorkflow.Digest.Replace('0', 'f')}" };

        var changes = TemplateDifference.Between(
            Resolved(TestWorkflow.Template(TestWorkflow.Names(1))), Resolved(TestWorkflow.Template(TestWorkflow.Names(1), algorithms: other)));

        var worker = changes.Single(change => change.LogicalId == "StageAWorker");
        worker.Kind.ShouldBe(ChangeKind.Replace);
        var image = worker.Properties.Single(property => property.Path == "ContainerDefinitions[worker].Image");
        image.Replaces.ShouldBeTrue();
        image.After.ShouldNotBeNull().ShouldContain("ghcr.io/lab/stage-a");
        var dispatcher = changes.Single(change => change.LogicalId == "StageADispatcher");
        dispatcher.Kind.ShouldBe(ChangeKind.Update, "a function is told another task definition and stays the same function");
        dispatcher.Properties.Select(property => property.Path).ShouldContain("Environment.Variables.CLOUDPIPE_TASK_DEFINITION");
        changes.ShouldNotContain(change => change.LogicalId == "StageAQueue");
    }

    [Fact]
    public void Another_value_of_a_parameter_changes_what_refers_to_it()
    {
        var template = TestWorkflow.Template(TestWorkflow.Names(1));

        var change = TemplateDifference.Between(Resolved(template), Resolved(template, ("Attempts", "5"))).ShouldHaveSingleItem();

        change.LogicalId.ShouldBe("StageAQueue");
        change.Properties.ShouldHaveSingleItem().ShouldBe(new("RedrivePolicy.maxReceiveCount", "\"3\"", "\"5\"", Replaces: false));
    }

    [Fact]
    public void A_bucket_of_another_name_is_made_anew_and_the_old_one_stays()
    {
        var template = TestWorkflow.Template(TestWorkflow.Names(1));

        var changes = TemplateDifference.Between(Resolved(template), Resolved(template, ("OutputBucketName", "elsewhere")));

        var bucket = changes.Single(change => change.LogicalId == "OutputBucket");
        (bucket.Kind, bucket.IsKept).ShouldBe((ChangeKind.Replace, true));
        var policy = changes.Single(change => change.LogicalId == "OutputBucketPolicy");
        policy.Kind.ShouldBe(ChangeKind.Replace, "the policy of a bucket cannot move to another bucket");
    }

    [Fact]
    public void What_goes_with_a_stage_goes_and_its_bucket_stays()
    {
        var changes = TemplateDifference.Between(
            Resolved(TestWorkflow.Template(TestWorkflow.Names(3))), Resolved(TestWorkflow.Template(["stage-a", "stage-c"])));

        var removed = changes.Where(change => change.Kind == ChangeKind.Remove).ToDictionary(change => change.LogicalId, change => change.IsKept);
        removed["StageBQueue"].ShouldBeFalse();
        removed["StageBResults"].ShouldBeTrue();
        changes.ShouldNotContain(change => change.LogicalId == "StageCQueue");
    }

    [Fact]
    public void A_bucket_that_is_there_already_is_not_made()
    {
        var changes = TemplateDifference.Between(before: null, Resolved(TestWorkflow.Template(TestWorkflow.Names(1)), ("InputBucketExists", "true")));

        changes.Select(change => change.LogicalId).ShouldNotContain("InputBucket");
        changes.Select(change => change.LogicalId).ShouldContain("OutputBucket");
    }

    [Fact]
    public void A_new_version_of_a_launch_template_reaches_the_group()
    {
        var template = TestWorkflow.Template(TestWorkflow.Names(1));

        var changes = TemplateDifference.Between(Resolved(template), Resolved(template, ("DiskGiB", "100")));

        changes.Select(change => (change.LogicalId, change.Kind)).ShouldBe(
            [("M7gLargeTemplate", ChangeKind.Update), ("M7gLargeGroup", ChangeKind.Update)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("capacity-provider")]
    [InlineData("fargate")]
    [InlineData("instance")]
    public void The_table_of_what_cannot_be_changed_has_every_type_of_our_templates(string placement) =>
        TestWorkflow.Resources(2, placement).Select(resource => (string)resource.Value!["Type"]!).Distinct().Where(type => !CreateOnlyProperties.Knows(type)).ShouldBeEmpty();

    [Theory]
    [InlineData("AWS::ECS::CapacityProvider", "AutoScalingGroupProvider.AutoScalingGroupArn", true)]
    [InlineData("AWS::ECS::CapacityProvider", "AutoScalingGroupProvider", true)]
    [InlineData("AWS::ECS::CapacityProvider", "AutoScalingGroupProvider.ManagedScaling.TargetCapacity", false)]
    [InlineData("AWS::ECS::TaskDefinition", "ContainerDefinitions.Image", true)]
    [InlineData("AWS::ECS::TaskDefinition", "Tags", false)]
    [InlineData("AWS::IAM::Role", "Policies.PolicyDocument", false)]
    public void A_property_is_create_only_with_what_is_inside_it_and_what_it_is_inside_of(string type, string path, bool expected) =>
        CreateOnlyProperties.Has(type, path).ShouldBe(expected);

    [Fact]
    public void Items_of_lists_are_compared_by_name_where_they_have_one()
    {
        var before = JsonNode.Parse("""{"Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}],"List":[1,2],"Call":{"Ref":"X"}}""");
        var after = JsonNode.Parse("""{"Tags":[{"Key":"b","Value":"3"},{"Key":"a","Value":"1"}],"List":[1,2,3],"Call":{"Fn::GetAtt":["X","Arn"]}}""");

        JsonDifference.Between(before, after).ShouldBe(
        [
            ("Tags[b].Value", "\"2\"", "\"3\""),
            ("List", "[1,2]", "[1,2,3]"),
            ("Call", """{"Ref":"X"}""", """{"Fn::GetAtt":["X","Arn"]}"""),
        ]);
    }

    [Fact]
    public void A_number_and_its_text_are_the_same_to_CloudFormation() =>
        JsonDifference.Between(JsonNode.Parse("""{"A":3,"B":"true"}"""), JsonNode.Parse("""{"A":"3","B":true}""")).ShouldBeEmpty();

    private static ResolvedTemplate Resolved(CloudFormationTemplate template, params (string Name, string Value)[] values) =>
        ResolvedTemplate.Of(TestWorkflow.Parse(template), values.Length == 0 ? s_none : values.ToDictionary(value => value.Name, value => value.Value));
}
