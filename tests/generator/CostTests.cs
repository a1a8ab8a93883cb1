using System.Globalization;

namespace CloudPipe.Generator.Tests;

/// <summary>
/// What many documents cost. Counted in memory, which is the same on every machine: bench/generator has the seconds, and this finds what grows with
/// the square.
/// </summary>
public sealed class CostTests
{
    private const long MostBytesADocument = 1_000_000;

    [Fact]
    public void Ten_times_the_documents_cost_ten_times_as_much()
    {
        Cost(20);

        var (few, many) = (Cost(20), Cost(200));

        (many / 200).ShouldBeLessThan(MostBytesADocument);
        (many / 200).ShouldBeLessThan(2 * few / 20);
    }

    private static long Cost(int count)
    {
        var documents = Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))
            .Select(i => DocumentText.Algorithm($"/lab/{i}.json", Documents.Algorithm("algorithm-" + i, Documents.Variable("TEST_ENV", required: true)))).ToArray();
        var project = Project.With(documents) with { IsProgram = true };
        var (driver, compilation) = (project.Driver(), project.Compilation);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = driver.RunGenerators(compilation).GetRunResult();
        var cost = GC.GetAllocatedBytesForCurrentThread() - before;
        result.GeneratedTrees.Length.ShouldBe((count * 5) + 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} documents: {cost / count} bytes each");
        return cost;
    }
}
