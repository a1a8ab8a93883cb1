namespace CloudPipe.Model.Tests.Algorithms;

public sealed class RunCommandRulesTests
{
    [Theory]
    [InlineData("sh -c 'tool \"$1\" > \"$2\"' sh $input $output")]
    [InlineData("bash -eo pipefail -c 'tool \"$1\" | gzip > \"$2\" && echo $HOME' sh $input $output")]
    [InlineData("sh /change123.sh -c $input $output")]
    [InlineData("tool -c $input \"$output\"")]
    [InlineData("tool 'a > b' '>' \\> $input $output")]
    [InlineData("tool '$HOME' \\$HOME $1 $input $output")]
    [InlineData("tool --in=${input} --out=${output}.tif")]
    public void A_command_that_does_what_it_says_needs_no_word(string command) => Codes(command).ShouldBeEmpty();

    [Theory]
    [InlineData("sh -c \"tool $input > $output\"", "CP1027")]
    [InlineData("/bin/bash -ec \"tool $input\" sh $output", "CP1027")]
    [InlineData("bash -o pipefail -c \"tool $HOME $input > $output\"", "CP1027")]
    [InlineData("bash -x /run.sh $SEED $input $output", "CP1026")]
    [InlineData("tool $inputs $input $output $HOME $HOME", "CP1026 CP1026")]
    [InlineData("tool $input $output > log 2>&1", "CP1029 CP1029")]
    [InlineData("sh -c 'tool $input > $output'", "CP1024 CP1025 CP1026 CP1026")]
    public void A_command_that_does_another_thing_is_remarked_on(string command, string codes) =>
        string.Join(' ', Codes(command).Order(StringComparer.Ordinal)).ShouldBe(codes);

    private static IEnumerable<string> Codes(string command)
    {
        var algorithm = Sample.Algorithm("change123.algorithm.json") with { RunCommand = command };
        return AlgorithmReader.Read(AlgorithmWriter.Write(algorithm), "x.json").Diagnostics.Select(d => d.Code);
    }
}
