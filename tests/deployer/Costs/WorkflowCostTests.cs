using CloudPipe.Deployer.Costs;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Costs;

public sealed class WorkflowCostTests
{
    private static readonly StageLoad s_stage = new("blur", "m6a.large", 7000, 2, 0);

    [Fact]
    public void Without_files_there_are_alarms_a_dashboard_and_ticks_and_no_machine()
    {
        var cost = Of(Load(WorkerPlacement.CapacityProvider, s_stage));

        cost.Idle.Select(line => line.What).ShouldBe(["5 alarms", "1 dashboard", "a look at the queues every minute"]);
        cost.Idle[0].Dollars.ShouldBe(0.5, 1e-9, "three of the template, and two that managed scaling makes for the group");
        cost.Idle[1].Dollars.ShouldBe(3);
        cost.Idle[2].Dollars.ShouldBe((43_800 * 0.2 / 1e6) + (43_800 * 0.025 * 0.0000166667) + (43_800 * 0.4 / 1e6) + (43_800 * 0.5 / 1024 / 1024 * 0.5), 1e-9);
        cost.IdleMonthlyAfterFreeTier.ShouldBe(0, "one workflow stays within what every account gets");
    }

    [Fact]
    public void The_free_tier_ends_with_the_tenth_alarm()
    {
        var stages = Enumerable.Range(0, 6).Select(i => s_stage with { Name = $"s{i}" }).ToArray();

        Of(Load(WorkerPlacement.Fargate, stages) with { Alarms = 13 }).IdleMonthlyAfterFreeTier.ShouldBe(0.3, 1e-9);
    }

    [Fact]
    public void A_file_pays_for_its_workers_seconds_in_every_stage_and_for_its_calls()
    {
        var load = Load(WorkerPlacement.CapacityProvider, s_stage, s_stage with { Name = "sharpen", InstanceType = "c7g.large", MemoryMiB = 3000 });

        var cost = WorkflowCost.Of(load, new CostAssumptions { SecondsPerFile = 360 }, "us-east-1", isSpot: false);

        cost.PerFile.Select(line => line.What).ShouldBe(["workers of blur", "workers of sharpen", "dispatchers, queues, requests, logs"]);
        cost.PerFile[0].Dollars.ShouldBe(WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "m6a.large", 7000, 2)!.Value / 10, 1e-12);
        cost.PerFile[2].Dollars.ShouldBeInRange(0.00001, 0.0001);
    }

    [Fact]
    public void A_single_file_pays_for_the_machines_that_start_for_it()
    {
        var cost = Of(Load(WorkerPlacement.CapacityProvider, s_stage));

        var hours = 2 * (60 + 180 + 900) / 3600.0;
        cost.SingleFile.ShouldBe((hours * MachinePrice.PerHour(s_stage.Type!, 2, 50)) + cost.PerFile[^1].Dollars, 1e-9);
        cost.SingleFile.ShouldBeGreaterThan(20 * cost.PerFileDollars);
    }

    [Fact]
    public void The_worst_month_has_all_instances_at_work_and_as_many_files_as_they_do()
    {
        var cost = Of(Load(WorkerPlacement.CapacityProvider, s_stage));

        cost.WorstMonth[0].What.ShouldBe("10 m6a.large all month, with disk and address");
        cost.WorstMonth[0].Dollars.ShouldBe(10 * 730 * (0.0864 + (50 * 0.08 / 730) + 0.005), 1e-6);
        cost.FilesOfWorstMonth.ShouldBe(10 * 730 * 60, 1e-6);
        cost.WorstMonthly.ShouldBe(cost.WorstMonth.Sum(line => line.Dollars));
    }

    [Fact]
    public void There_are_no_more_instances_than_workers_fill() =>
        Of(Load(WorkerPlacement.CapacityProvider, s_stage) with { MaxWorkers = 4 }).WorstMonth[0].What.ShouldStartWith("4 m6a.large");

    [Fact]
    public void On_Fargate_every_worker_is_paid_for_by_itself()
    {
        var cost = Of(Load(WorkerPlacement.Fargate, s_stage with { MemoryMiB = 4096 }));

        cost.WorstMonth[0].Dollars.ShouldBe(100 * 730 * ((2 * 0.04048) + (4 * 0.004445) + 0.005), 1e-6);
        cost.Idle[0].What.ShouldBe("3 alarms");
    }

    [Fact]
    public void What_has_no_price_is_named_and_in_no_sum()
    {
        var cost = Of(Load(WorkerPlacement.CapacityProvider, s_stage with { InstanceType = "z99.mega" }));

        cost.UnknownTypes.ShouldBe(["z99.mega"]);
        cost.PerFile[0].Dollars.ShouldBe(0);
    }

    [Fact]
    public void The_assumptions_name_prices_and_where_they_do_not_hold()
    {
        var assumptions = WorkflowCost.Of(Load(WorkerPlacement.CapacityProvider, s_stage), new(), "eu-central-1", isSpot: true).Assumptions;

        assumptions[0].ShouldBe("List prices of us-east-1, 2026-03, without taxes and free tier; eu-central-1 has others.");
        assumptions.ShouldContain(line => line.Contains("10 MiB") && line.Contains("60 s"));
        assumptions.ShouldContain(line => line.StartsWith("Spot"));
    }

    [Theory]
    [InlineData(0, "$0")]
    [InlineData(0.0000423, "$0.0000423")]
    [InlineData(0.00163, "$0.00163")]
    [InlineData(0.534, "$0.53")]
    [InlineData(12.5, "$12.50")]
    [InlineData(73123.4, "$73,123")]
    public void Dollars_are_written_as_people_read_them(double dollars, string expected) => CostEstimate.Text(dollars).ShouldBe(expected);

    private static WorkflowLoad Load(WorkerPlacement placement, params StageLoad[] stages) =>
        new(placement, stages, MaxWorkers: 100, MaxInstances: 10, DiskGiB: 50, Alarms: 3, Dashboards: 1);

    private static CostEstimate Of(WorkflowLoad load) => WorkflowCost.Of(load, new CostAssumptions(), "us-east-1", isSpot: false);
}
