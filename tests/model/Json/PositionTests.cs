namespace CloudPipe.Model.Tests.Json;

/// <summary>Where a diagnostic points, for the ways that lines and characters come in files.</summary>
public sealed class PositionTests
{
    [Theory]
    [InlineData("{\n  ?", 2, 3)]
    [InlineData("{\r\n  ?", 2, 3)]
    [InlineData("{\r  ?", 2, 3)]
    [InlineData("{\r\n\r\n\t?", 3, 2)]
    [InlineData("{ /* a\nb */ ?", 2, 6)]
    [InlineData("{ // a ?\n?", 2, 1)]
    [InlineData("{ /* 🔬 */ ?", 1, 12)]
    [InlineData("\uFEFF{ ?", 1, 3)]
    [InlineData("{ \"é\": ?", 1, 8)]
    public void A_character_that_means_nothing_is_found_where_an_editor_shows_it(string text, int line, int column)
    {
        var diagnostic = AlgorithmReader.Read(text + " }", "x.json").Diagnostics.Single(d => d.Code == AlgorithmErrorCodes.Syntax);

        (diagnostic.Line, diagnostic.Column).ShouldBe((line, column));
    }

    [Fact]
    public void A_place_inside_a_string_is_found_behind_escapes()
    {
        var diagnostic = AlgorithmReader.Read("""{ "run_command": "\u0041\t\"x\" \uD83D\uDD2C $input $output 'y" }""", "x.json")
            .Diagnostics.Single(d => d.Code == AlgorithmErrorCodes.UnbalancedQuotes);

        diagnostic.Column.ShouldBe(61);
    }

    [Fact]
    public void Garbage_is_reported_a_hundred_times_and_not_a_million_times() =>
        AlgorithmReader.Read("{" + string.Concat(Enumerable.Repeat("? ", 1_000_000)), "photo.tif").Diagnostics.Count.ShouldBeInRange(100, 120);

    [Fact]
    public void Deep_nesting_costs_no_stack() =>
        AlgorithmReader.Read("{\"x\":" + new string('[', 1_000_000), "x.json").Diagnostics.ShouldContain(d => d.Code == AlgorithmErrorCodes.TooDeep);
}
