namespace CloudPipe.House.Tests;

public class SourceStyleTests
{
    private const int LongestFile = 400;
    private const int MedianFile = 60;

    private static readonly string[] s_emptyNames = ["Helper", "Helpers", "Common", "Utils", "Util", "Manager", "Impl"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Sources().Where(path => File.ReadLines(path).Count() > LongestFile).Select(Repository.Relative).ShouldBeEmpty();

    [Fact]
    public void Half_of_the_product_files_are_shorter_than_60_lines()
    {
        var lengths = Sources().Where(path => !Repository.Relative(path).StartsWith("tests/", StringComparison.Ordinal))
            .Select(path => File.ReadLines(path).Count()).Order().ToList();
        lengths[lengths.Count / 2].ShouldBeLessThanOrEqualTo(MedianFile);
    }

    [Fact]
    public void No_file_has_a_name_that_says_nothing() =>
        Sources().Where(path => s_emptyNames.Any(name => Path.GetFileNameWithoutExtension(path).EndsWith(name, StringComparison.Ordinal)))
            .Select(Repository.Relative).ShouldBeEmpty();

    private static IEnumerable<string> Sources() => Repository.Files("*.cs");
}
