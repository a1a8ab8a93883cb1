using CloudPipe.Local.Reports;

namespace CloudPipe.Local.Tests.Reports;

public class DistributionTallyTests
{
    [Fact]
    public void Of_nothing_there_is_no_distribution() => new DistributionTally().Take().ShouldBeNull();

    [Fact]
    public void Of_few_numbers_the_quantiles_are_exact()
    {
        var taken = Of(Enumerable.Range(1, 100).Select(number => (double)number).Reverse())!;
        (taken.Count, taken.Min, taken.Max, taken.Mean, taken.P50, taken.P95).ShouldBe((100, 1, 100, 50.5, 50, 95));
    }

    [Fact]
    public void Of_very_many_they_are_near()
    {
        var taken = Of(Enumerable.Range(1, 100_000).Select(number => (double)number))!;
        taken.P50.ShouldBe(50_000, 5_000);
        taken.P95.ShouldBe(95_000, 9_500);
    }

    [Fact]
    public void Every_number_is_in_the_one_bucket_that_holds_it()
    {
        double[] numbers = [0, 0.4, 1, 1, 2, 3, 1000, 1024, 1e12];
        var taken = Of(numbers)!;
        taken.Buckets.Sum(bucket => bucket[2]).ShouldBe(numbers.Length);
        foreach (var bucket in taken.Buckets)
        {
            numbers.Count(number => number >= bucket[0] && number < bucket[1]).ShouldBe((int)bucket[2], $"{bucket[0]} to {bucket[1]}");
        }
    }

    private static ReportDistribution? Of(IEnumerable<double> numbers)
    {
        var tally = new DistributionTally();
        foreach (var number in numbers)
        {
            tally.Add(number);
        }

        return tally.Take();
    }
}
