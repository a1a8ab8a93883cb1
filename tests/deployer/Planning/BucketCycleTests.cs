using CloudPipe.Deployer.Planning;

namespace CloudPipe.Deployer.Tests.Planning;

public sealed class BucketCycleTests
{
    [Fact]
    public void A_chain_of_workflows_is_no_circle() =>
        BucketCycle.Find("a", "b", [new("next", "b", "c"), new("before", "z", "a"), new("beside", "a", "b")]).ShouldBeNull();

    [Fact]
    public void Results_that_come_back_through_another_workflow_are_found()
    {
        var way = BucketCycle.Find("a", "b", [new("back", "b", "a")]).ShouldNotBeNull();

        var finding = BucketCycle.ToFinding("b", way);
        (finding.Code, finding.Severity).ShouldBe(("CP5121", FindingSeverity.Error));
        finding.Message.ShouldEndWith("b -> back -> a");
    }

    [Fact]
    public void The_shortest_way_back_through_several_is_told()
    {
        var way = BucketCycle.Find("a", "b", [new("one", "b", "c"), new("loop", "c", "b"), new("detour", "c", "d"), new("two", "c", "e"), new("three", "e", "a")]);

        way.ShouldNotBeNull().Select(other => other.Stack).ShouldBe(["one", "two", "three"]);
    }
}
