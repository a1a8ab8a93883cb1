namespace CloudPipe.Model.Tests.Jobs;

public sealed class FailureRecordTests
{
    private static readonly FailureRecord Record = new()
    {
        Stage = "blur",
        Bucket = "in",
        Key = "a/é.tif",
        Attempt = 2,
        Reason = FailureReason.OutOfMemory,
        Message = "it took more than 128 MiB",
        Signal = 9,
        StderrTail = "line 1\nline 2",
        PeakMemoryBytes = 134_217_728,
        DurationMs = 1500,
        Worker = "w1",
    };

    [Fact]
    public void It_reads_back_as_it_was_written() => FailureRecord.Read(Record.Write()).ShouldBe(Record);

    [Fact]
    public void What_is_not_known_is_left_out() => Record.Write().ShouldNotContain("exit_code");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"stage\":\"blur\"}")]
    public void What_another_program_wrote_is_refused(string json) =>
        Should.Throw<UnreadableRecordException>(() => FailureRecord.Read(json)).Code.ShouldBe("CP1102");

    [Fact]
    public void Its_place_depends_on_the_input_alone() =>
        // printf %s 'in/a/x.tif' | sha256sum
        FailureRecord.ObjectKeyFor("blur", "in", "a/x.tif").ShouldBe(".cloudpipe/failures/blur/447e8de56e2ae2e1e6cc290162f280d308cfd5a634cce7803a481810fce46fc9.json");
}
