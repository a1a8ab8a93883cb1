using CloudPipe.Deployer.Costs;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Costs;

public sealed class WorkerPriceTests
{
    private const double Disk = 50 * 0.08 / 730;
    private const double Address = 0.005;

    [Fact]
    public void A_worker_that_fills_an_instance_costs_the_instance_with_its_disk_and_address() =>
        WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "m6a.large", 7000, 2).ShouldNotBeNull().ShouldBe(0.0864 + Disk + Address, 1e-9);

    [Fact]
    public void Workers_share_the_price_of_an_instance_that_has_room_for_several() =>
        WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "m6a.large", 2400, null).ShouldNotBeNull().ShouldBe((0.0864 + Disk + Address) / 3, 1e-9);

    [Fact]
    public void CPUs_divide_an_instance_where_memory_would_leave_room() =>
        WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "m6a.large", 100, 1).ShouldNotBeNull().ShouldBe((0.0864 + Disk + Address) / 2, 1e-9);

    [Fact]
    public void CPU_credits_beyond_the_baseline_are_paid_for() =>
        WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "t3a.medium", 3000, 2).ShouldNotBeNull().ShouldBe(0.0376 + (0.05 * 1.6) + Disk + Address, 1e-9);

    [Fact]
    public void Fargate_is_paid_by_vCPU_and_GiB()
    {
        WorkerPrice.PerHour(WorkerPlacement.Fargate, "m6a.large", 2048, 1).ShouldNotBeNull().ShouldBe(0.04048 + (2 * 0.004445) + Address, 1e-9);
        WorkerPrice.PerHour(WorkerPlacement.Fargate, "m7g.large", 2048, 1).ShouldNotBeNull().ShouldBe(0.03238 + (2 * 0.00356) + Address, 1e-9);
    }

    [Fact]
    public void What_is_not_known_has_no_price()
    {
        WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "z99.mega", 2048, 1).ShouldBeNull();
        WorkerPrice.PerHour(WorkerPlacement.Fargate, "z99.mega", 2048, 1).ShouldNotBeNull("on Fargate the type does not matter");
    }

    [Fact]
    public void A_task_with_a_GPU_has_the_GPU_for_itself() =>
        WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "g4dn.xlarge", 1000, null, gpus: 1)
            .ShouldBe(WorkerPrice.PerHour(WorkerPlacement.CapacityProvider, "g4dn.xlarge", 12_000, null, gpus: 1));
}
