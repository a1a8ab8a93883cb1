using System.Text;
using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Tests.Processes;

public sealed class LineSplitterTests
{
    private readonly List<string> _lines = [];

    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("a\r\n\nb", new[] { "a", "", "b" })]
    [InlineData("", new string[0])]
    public void Lines_are_what_stands_between_line_ends(string text, string[] lines)
    {
        for (var size = 1; size <= 3; size++)
        {
            _lines.Clear();
            var splitter = new LineSplitter(_lines.Add);
            foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(size))
            {
                splitter.Append(piece);
            }

            splitter.Finish();
            _lines.ShouldBe(lines);
        }
    }

    [Fact]
    public void A_line_without_end_is_cut_and_nothing_is_lost()
    {
        var splitter = new LineSplitter(_lines.Add);
        splitter.Append(Encoding.UTF8.GetBytes(new string('x', 40_000) + "\ny"));
        splitter.Finish();
        _lines.Select(line => line.Length).ShouldBe([16_384, 16_384, 7_232, 1]);
    }

    [Theory]
    [InlineData(10, "0123456789")]
    [InlineData(4, "6789")]
    [InlineData(100, "0123456789")]
    public void The_tail_is_the_last_bytes(int capacity, string expected)
    {
        foreach (var size in new[] { 1, 3, 10 })
        {
            var tail = new TailBuffer(capacity);
            foreach (var piece in "0123456789"u8.ToArray().Chunk(size))
            {
                tail.Append(piece);
            }

            tail.ToString().ShouldBe(expected);
        }
    }

    [Fact]
    public void The_tail_does_not_begin_in_the_middle_of_a_character()
    {
        var tail = new TailBuffer(4);
        tail.Append("a漢字"u8);
        tail.ToString().ShouldBe("字");
    }
}
