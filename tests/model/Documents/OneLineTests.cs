namespace CloudPipe.Model.Tests.Documents;

public sealed class OneLineTests
{
    [Fact]
    public void What_a_terminal_would_obey_is_not_repeated_to_it()
    {
        var said = AlgorithmReader.Read("""{ "a\u001b[31m\r\nb": 1 }""", "x.json").Diagnostics.Single(d => d.Code == AlgorithmErrorCodes.UnknownField);

        said.Message.ShouldBe("'a\uFFFD[31m\uFFFD\uFFFDb' is not a field of this document and is ignored");
    }

    [Fact]
    public void A_long_text_is_not_repeated_at_its_length()
    {
        var said = AlgorithmReader.Read($$"""{ "{{new string('a', 100_000)}}": 1 }""", "x.json").Diagnostics;

        said.ShouldAllBe(d => d.Message.Length <= 503);
    }

    [Fact]
    public void A_character_is_not_cut_in_two() => OneLine.Of(new string('a', 499) + "🔬🔬").ShouldBe(new string('a', 499) + "...");
}
