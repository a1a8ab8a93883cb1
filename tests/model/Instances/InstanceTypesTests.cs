namespace CloudPipe.Model.Tests.Instances;

public sealed class InstanceTypesTests
{
    [Fact]
    public void Every_type_is_listed_once_the_cheapest_first()
    {
        InstanceTypes.All.Select(type => type.Name).ShouldBeUnique();
        InstanceTypes.All.Select(type => type.HourlyPrice).ShouldBeInOrder();
        InstanceTypes.All.Count.ShouldBeGreaterThan(250);
    }

    [Fact]
    public void Types_are_what_AWS_says_they_are()
    {
        InstanceTypes.Find("t2.micro").ShouldBe(new InstanceType
        {
            Name = "t2.micro",
            Architecture = "amd64",
            Cpus = 1,
            MemoryMiB = 1024,
            HourlyPrice = 0.0116,
            BaselineCpus = 1,
            IsCurrent = false,
        });
        InstanceTypes.Find("p3.2xlarge")!.Gpus.ShouldBe(1);
        InstanceTypes.Find("m7g.xlarge")!.Architecture.ShouldBe("arm64");
        InstanceTypes.Find("t3.large")!.PriceWith(2).ShouldBe(0.0832 + (1.4 * 0.05), 0.00001);
        InstanceTypes.Find("T2.micro").ShouldBeNull();
    }

    [Fact]
    public void Within_a_family_the_larger_type_has_no_less_of_anything()
    {
        foreach (var family in InstanceTypes.All.Where(type => type.Gpus == 0).GroupBy(type => type.Name[..type.Name.IndexOf('.', StringComparison.Ordinal)]))
        {
            var sizes = family.OrderBy(type => type.HourlyPrice).ToList();
            sizes.Select(type => type.MemoryMiB).ShouldBeInOrder(SortDirection.Ascending, family.Key);
            sizes.Select(type => type.Cpus).ShouldBeInOrder(SortDirection.Ascending, family.Key);
            sizes.Select(type => type.Architecture).Distinct().Count().ShouldBe(1, family.Key);
        }
    }
}
