using CloudPipe.Deployer.Stages;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Stages;

public sealed class TaskSizeTests
{
    [Fact]
    public void A_worker_gets_the_memory_that_is_suggested_where_its_instance_has_it() => Memory("m7g.large", 512, 4096).ShouldBe(4096);

    [Fact]
    public void Where_the_suggested_memory_does_not_fit_a_worker_gets_what_the_ECS_agent_leaves() =>
        Memory("m7g.large", 512, 8192).ShouldBe(InstanceTypes.Find("m7g.large")!.TaskMemoryMiB);

    [Theory]
    [InlineData("m7g.large", 8192, 8192, 1.0, null, null)]
    [InlineData("m7g.large", null, 8192, 1.0, null, null)]
    [InlineData("m7g.large", 512, 1024, 4.0, null, null)]
    [InlineData("m7g.large", 512, 1024, 1.0, 1, null)]
    [InlineData("m7g.large", 512, 1024, 1.0, null, "amd64")]
    public void What_ECS_would_never_place_is_refused(string type, int? minimal, int suggested, double cpu, int? gpus, string? architecture)
    {
        var algorithm = TestWorkflow.Algorithm("blur") with { InstanceType = type, MemoryMinimalMiB = minimal, MemorySuggestedMiB = suggested, Cpu = cpu, Gpu = gpus, Architecture = architecture };

        var refused = Should.Throw<DeployException>(() => TaskSize.Of(algorithm, WorkerPlacement.CapacityProvider));
        refused.Code.ShouldBe(DeployErrorCodes.DoesNotFit);
        refused.Message.ShouldContain(type);
    }

    [Fact]
    public void Of_a_type_that_is_not_known_its_author_knows_what_it_has() => Memory("z9.mega", 512, 1_000_000).ShouldBe(1_000_000);

    [Theory]
    [InlineData(null, 100, 256, 512)]
    [InlineData(0.25, 513, 256, 1024)]
    [InlineData(0.5, 3000, 512, 3072)]
    [InlineData(1.0, 900, 1024, 2048)]
    [InlineData(1.0, 9000, 2048, 9216)]
    [InlineData(6.0, 17000, 8192, 20480)]
    [InlineData(16.0, 122880, 16384, 122880)]
    public void On_Fargate_a_worker_gets_the_smallest_size_that_has_enough(double? cpu, int memory, int expectedCpu, int expectedMemory)
    {
        var size = TaskSize.Of(TestWorkflow.Algorithm("blur") with { Cpu = cpu, MemorySuggestedMiB = memory }, WorkerPlacement.Fargate);

        (size.CpuUnits, size.MemoryMiB).ShouldBe((expectedCpu, expectedMemory));
    }

    [Theory]
    [InlineData(17.0, 1024, null)]
    [InlineData(1.0, 200_000, null)]
    [InlineData(1.0, 1024, 1)]
    public void What_Fargate_does_not_have_is_refused_with_the_placement_that_has_it(double cpu, int memory, int? gpus)
    {
        var refused = Should.Throw<DeployException>(() => TaskSize.Of(
            TestWorkflow.Algorithm("blur") with { Cpu = cpu, MemorySuggestedMiB = memory, Gpu = gpus }, WorkerPlacement.Fargate));

        (refused.Code, refused.Hint).ShouldBe((DeployErrorCodes.DoesNotFit, "Choose the placement capacity-provider."));
    }

    private static int Memory(string type, int minimal, int suggested) => TaskSize.Of(
        TestWorkflow.Algorithm("blur") with { InstanceType = type, MemoryMinimalMiB = minimal, MemorySuggestedMiB = suggested }, WorkerPlacement.CapacityProvider).MemoryMiB;
}
