namespace CloudPipe.Model.Tests.Instances;

public sealed class InstanceTypeChoiceTests
{
    private static readonly AlgorithmDocument Tool = new()
    {
        ContainerName = "acme/tool",
        InputFilePath = "/in/",
        OutputFilePath = "/out/",
        RunCommand = "/tool $input $output",
        Name = "tool",
        MemorySuggestedMiB = 128,
    };

    [Theory]
    [InlineData(128, "t3a.nano")]
    [InlineData(352, "t3a.nano")]
    [InlineData(353, "t3a.micro")]
    [InlineData(1024, "t3a.small")]
    [InlineData(8192, "r6a.large")]
    [InlineData(200_000, "x2iedn.2xlarge")]
    [InlineData(3_800_000, "x2iedn.32xlarge")]
    public void The_cheapest_type_whose_tasks_can_have_the_memory_is_chosen(int memory, string type) =>
        InstanceTypeChoice.For(Tool with { MemorySuggestedMiB = memory })!.Name.ShouldBe(type);

    [Fact]
    public void A_type_is_never_chosen_for_its_advertised_memory()
    {
        foreach (var type in InstanceTypes.All)
        {
            type.TaskMemoryMiB.ShouldBeLessThan(type.MemoryMiB - 100, type.Name);
            InstanceTypeChoice.For(Tool with { MemorySuggestedMiB = Math.Min(type.TaskMemoryMiB, 3_000_000) })!.TaskMemoryMiB
                .ShouldBeGreaterThanOrEqualTo(Math.Min(type.TaskMemoryMiB, 3_000_000));
        }
    }

    [Fact]
    public void ECS_registers_no_less_than_the_rule_leaves_where_AWS_says_what_it_registers() =>
        InstanceTypes.Find("m4.large")!.TaskMemoryMiB.ShouldBeLessThan(7985 - 32);

    [Theory]
    [InlineData(0.5, "t3a.small")]
    [InlineData(2.0, "c6a.large")]
    [InlineData(3.0, "c6a.xlarge")]
    public void CPUs_that_are_always_busy_are_not_bought_as_credits(double cpus, string type) =>
        InstanceTypeChoice.For(Tool with { Cpu = cpus })!.Name.ShouldBe(type);

    [Theory]
    [InlineData(1, 128, "g4dn.xlarge")]
    [InlineData(1, 60_000, "g4dn.4xlarge")]
    [InlineData(4, 128, "g4dn.12xlarge")]
    [InlineData(8, 128, "g6.48xlarge")]
    public void GPUs_are_found(int gpus, int memory, string type) =>
        InstanceTypeChoice.For(Tool with { Gpu = gpus, MemorySuggestedMiB = memory })!.Name.ShouldBe(type);

    [Fact]
    public void The_image_decides_the_architecture_where_the_document_leaves_it_open()
    {
        InstanceTypeChoice.For(Tool, "arm64")!.Name.ShouldBe("t4g.nano");
        InstanceTypeChoice.For(Tool, "amd64", "arm64")!.Name.ShouldBe("t4g.nano", "an image for both runs on the cheaper one");
        InstanceTypeChoice.For(Tool with { Architecture = "amd64" }, "amd64", "arm64")!.Name.ShouldBe("t3a.nano");
    }

    [Fact]
    public void Minimal_memory_will_do_where_nothing_has_the_suggested()
    {
        var huge = Tool with { MemorySuggestedMiB = 30_000_000 };

        InstanceTypeChoice.For(huge with { MemoryMinimalMiB = 300 })!.Name.ShouldBe("t3a.nano");
        var none = Should.Throw<NoInstanceTypeException>(() => InstanceTypeChoice.For(huge));
        none.Code.ShouldBe("CP1104");
        none.Message.ShouldBe("no EC2 instance type has what 'tool' asks for: 30000000 MiB of memory, amd64");
    }

    [Fact]
    public void What_nothing_has_is_named() =>
        Should.Throw<NoInstanceTypeException>(() => InstanceTypeChoice.For(Tool with { Gpu = 3, Cpu = 96.5 }, "arm64"))
            .Message.ShouldBe("no EC2 instance type has what 'tool' asks for: 128 MiB of memory, 96.5 CPUs, 3 GPUs, arm64");

    [Fact]
    public void A_type_that_the_document_names_stays_whether_it_is_known_or_not()
    {
        InstanceTypeChoice.For(Tool with { InstanceType = "t2.micro" })!.IsCurrent.ShouldBeFalse();
        InstanceTypeChoice.For(Tool with { InstanceType = "z9.huge" }).ShouldBeNull();
        InstanceTypeChoice.Complete(Tool with { InstanceType = "z9.huge" }).InstanceType.ShouldBe("z9.huge");
        InstanceTypeChoice.Complete(Tool).InstanceType.ShouldBe("t3a.nano");
    }

    [Fact]
    public void A_chosen_type_is_current_and_has_no_GPUs_that_nobody_asked_for()
    {
        foreach (var memory in new[] { 64, 1000, 10_000, 100_000, 1_000_000 })
        {
            var type = InstanceTypeChoice.For(Tool with { MemorySuggestedMiB = memory }, "amd64", "arm64")!;
            type.IsCurrent.ShouldBeTrue(type.Name);
            type.Gpus.ShouldBe(0, type.Name);
        }
    }
}
