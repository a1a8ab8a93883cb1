using CloudPipe.Deployer.Costs;
using CloudPipe.Deployer.Planning;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Planning;

public sealed class QuotaNeedsTests
{
    private static readonly StageLoad s_stage = new("blur", "m6a.large", 7000, 2, 0);

    [Fact]
    public void Instances_count_with_their_vCPUs_against_the_quota_of_their_group()
    {
        var needs = QuotaNeeds.Of(Load(s_stage, s_stage with { InstanceType = "c7g.xlarge" }, s_stage with { InstanceType = "g5.xlarge", Gpus = 1 }), onDemandPercentage: 100).ToList();

        needs.Select(need => (need.Code, need.Least, need.Most)).ShouldBe([("L-1216C47A", 4, 60), ("L-DB2E81BA", 4, 40), ("L-B99A9384", 1, 30)]);
        needs[0].Why.ShouldBe("10 m6a.large with 2 each and 10 c7g.xlarge with 4 each");
    }

    [Theory]
    [InlineData(0, new[] { "L-34B43A08" })]
    [InlineData(50, new[] { "L-1216C47A", "L-34B43A08" })]
    [InlineData(100, new[] { "L-1216C47A" })]
    public void Spot_instances_have_a_quota_of_their_own(int onDemand, string[] codes) =>
        QuotaNeeds.Of(Load(s_stage), onDemand).Where(need => need.Service == "ec2").Select(need => need.Code).ShouldBe(codes);

    [Fact]
    public void On_Fargate_all_workers_count()
    {
        var need = QuotaNeeds.Of(Load(s_stage, s_stage with { Cpus = 0.5 }) with { Placement = WorkerPlacement.Fargate }, 100).First();

        (need.Service, need.Code, need.Least, need.Most).ShouldBe(("fargate", "L-3032A538", 2, 250));
    }

    [Theory]
    [InlineData("m7g.large", "L-1216C47A", "L-34B43A08")]
    [InlineData("t3a.medium", "L-1216C47A", "L-34B43A08")]
    [InlineData("g4dn.xlarge", "L-DB2E81BA", "L-3819A6DF")]
    [InlineData("p3.2xlarge", "L-417A185B", "L-7212CCBC")]
    [InlineData("p5.48xlarge", "L-417A185B", "L-C4BD4855")]
    [InlineData("x2idn.16xlarge", "L-7295265B", "L-E3A00192")]
    public void A_type_belongs_to_the_group_that_its_letters_say(string type, string onDemand, string spot)
    {
        var quota = InstanceQuota.Of(InstanceTypes.Find(type).ShouldNotBeNull());

        (quota.OnDemand, quota.Spot).ShouldBe((onDemand, spot));
    }

    private static WorkflowLoad Load(params StageLoad[] stages) =>
        new(WorkerPlacement.CapacityProvider, stages, MaxWorkers: 100, MaxInstances: 10, DiskGiB: 50, Alarms: 3, Dashboards: 1);
}
