namespace CloudPipe.Model.Tests.Commands;

public sealed class RunCommandTests
{
    [Theory]
    [InlineData("sh /change123.sh $input $output", "sh|/change123.sh|/in/a b.tif|/out/r")]
    [InlineData("tool \"$input\" \"${output}\"", "tool|/in/a b.tif|/out/r")]
    [InlineData("tool --in=$input --out=${output}.tmp", "tool|--in=/in/a b.tif|--out=/out/r.tmp")]
    [InlineData("tool $inputs $input_2 ${inputs} $output2", "tool|$inputs|$input_2|${inputs}|$output2")]
    [InlineData("tool '$input' \\$output \"\\$input\"", "tool|$input|$output|$input")]
    [InlineData("tool a\\ b 'c d' \"e f\" g'h'\"i\"", "tool|a b|c d|e f|ghi")]
    [InlineData("tool '' \"\" x", "tool|||x")]
    [InlineData("tool \"a\\\"b\\c\\\\\" 'a\\b'", "tool|a\"b\\c\\|a\\b")]
    [InlineData("  tool\t-v \n -x\r\n", "tool|-v|-x")]
    [InlineData("tool a\\\nb \"c\\\nd\"", "tool|ab|cd")]
    [InlineData("tool $HOME *.tif ~ $(id) `id` a#b $ $1 ${ ${input", "tool|$HOME|*.tif|~|$(id)|`id`|a#b|$|$1|${|${input")]
    [InlineData("cp $input,$input$output $output", "cp|/in/a b.tif,/in/a b.tif/out/r|/out/r")]
    public void A_command_is_split_like_a_shell_splits_and_only_paths_are_put_in(string command, string expected) =>
        RunCommand.Parse(command).Arguments("/in/a b.tif", "/out/r").ShouldBe(expected.Split('|'));

    [Theory]
    [InlineData("$(rm -rf /)")]
    [InlineData("a b\tc\nd")]
    [InlineData("'\"\\'")]
    [InlineData("$output ${input}")]
    [InlineData("")]
    [InlineData("-rf")]
    public void A_file_name_is_one_argument_whatever_it_is(string name) =>
        RunCommand.Parse("tool -i $input --out=$output").Arguments(name, "r").ShouldBe(["tool", "-i", name, "--out=r"]);

    [Theory]
    [InlineData("tool 'a", 5, "CP1023")]
    [InlineData("tool \"a 'b'", 5, "CP1023")]
    [InlineData("tool it's", 7, "CP1023")]
    [InlineData("tool \\", 5, "CP1023")]
    [InlineData("", 0, "CP1028")]
    [InlineData(" \t", 0, "CP1028")]
    public void What_cannot_be_split_is_named_with_its_place(string command, int index, string code)
    {
        var e = Should.Throw<RunCommandException>(() => RunCommand.Parse(command));

        e.Index.ShouldBe(index);
        e.Code.ShouldBe(code);
        e.IsTransient.ShouldBeFalse();
    }

    [Theory]
    [InlineData("tool $input $output -- \"$input\" ${output}x")]
    [InlineData("tool 'it'\\''s' \"a \\$b \\` \\\" \\\\ \\x\" c\\ d\\\\e")]
    [InlineData("'a'\"b\"c '' \"\" '$input' \"'$input'\" '\"$output\"'")]
    [InlineData("a\\\nb \"c\\\nd\" 'e\\f'")]
    [InlineData("x=$input:${output}:\\$input:\"\\$output\"")]
    public async Task The_shell_itself_splits_the_same(string command)
    {
        var ours = RunCommand.Parse(command).Arguments("/in/a.tif", "/out/r.tif");

        var theirs = await Shell.Words(command, input: "/in/a.tif", output: "/out/r.tif", TestContext.Current.CancellationToken);

        ours.ShouldBe(theirs);
    }
}
