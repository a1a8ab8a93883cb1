using System.Reflection;
using CloudPipe.Deployer.Stages;

namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class LogicalIdTests
{
    [Fact]
    public void A_stage_put_in_between_leaves_what_belongs_to_the_others_as_it_is()
    {
        var before = TestWorkflow.Parse(TestWorkflow.Template(["enhance", "sharpen", "thumbnail"]))["Resources"]!.AsObject();
        var after = TestWorkflow.Parse(TestWorkflow.Template(["enhance", "rotate", "sharpen", "thumbnail"]))["Resources"]!.AsObject();

        before.Select(resource => resource.Key).Except(after.Select(resource => resource.Key)).ShouldBeEmpty();
        after.Select(resource => resource.Key).Except(before.Select(resource => resource.Key)).ShouldAllBe(id => id.StartsWith("Rotate"));

        // Only the one before hands over to another, and only the one behind reads from another bucket.
        var changed = before.Where(resource => resource.Value!.ToJsonString() != after[resource.Key]!.ToJsonString() && resource.Key is not ("Dashboard" or "WorkerCredentials")).Select(resource => resource.Key);
        changed.ShouldBe(["EnhanceDispatcher", "EnhanceWorkerRole", "SharpenWorkerRole"], ignoreOrder: true);
    }

    [Fact]
    public void Another_instance_type_makes_another_group_and_leaves_the_stage_as_it_is()
    {
        var before = TestWorkflow.Parse(TestWorkflow.Template(["enhance"]))["Resources"]!.AsObject();
        var after = TestWorkflow.Parse(TestWorkflow.Template(["enhance"], algorithms: TestWorkflow.Algorithm("enhance") with { InstanceType = "c7g.large" }))["Resources"]!.AsObject();

        before.Select(resource => resource.Key).Except(after.Select(resource => resource.Key)).ShouldBe(["M7gLargeTemplate", "M7gLargeGroup", "M7gLargeCapacity"]);
    }

    [Fact]
    public void No_two_names_have_the_same_id()
    {
        string[] names = ["ab", "a-b", "a.b", "a_b", "A-b", "AB", "aB", "a1", "a-1", "a--b", "1a", "a-b-", "queue", "a-queue"];

        names.Select(name => LogicalNames.Of(name, 1)).Append(LogicalNames.Of("ab", 2)).ShouldBeUnique();
        names.Select(name => LogicalNames.Of(name, 1)).ShouldAllBe(id => id.All(char.IsAsciiLetterOrDigit));
        LogicalNames.Of("change-photo", 1).ShouldBe("ChangePhoto");
    }

    [Fact]
    public void No_kind_of_id_ends_with_another_kind()
    {
        var kinds = typeof(StageIds).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => (string)method.Invoke(null, [""])!).ToList();

        kinds.Count.ShouldBeGreaterThan(15);
        kinds.ShouldAllBe(kind => !kinds.Any(other => other != kind && other.EndsWith(kind, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_algorithm_twice_is_two_stages() =>
        TestWorkflow.Parse(TestWorkflow.Template(["blur", "blur"]))["Resources"]!.AsObject().OfType("AWS::ECS::TaskDefinition").Count().ShouldBe(2);
}
