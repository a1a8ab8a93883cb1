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
        Code = "CP4022",
        Message = "it took more than 128 MiB",
        Signal = 9,
        StderrTail = "line 1\nline 2",
        PeakMemoryBytes = 134_217_728,
        DurationMs = 1500,
        Worker = "w1",
        OutOfMemory = true,
        CpuSeconds = 1.25,
        WallSeconds = 2.5,
        Job = "0123",
        MessageId = "m1",
        At = new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.Zero),
        TraceId = "0af7651916cd43dd8448eb211c80319c",
    };

    [Fact]
    public void It_reads_back_as_it_was_written() => FailureRecord.Read(Record.Write()).ShouldBe(Record);

    [Fact]
    public void What_is_not_known_is_left_out() => Record.Write().ShouldNotContain("exit_code");

    [Fact]
    public void Records_of_older_agents_are_read() =>
        FailureRecord.Read("""{"stage":"blur","bucket":"in","key":"k","attempt":1,"reason":"timeout","message":"m","stderr_tail":"","worker":"w"}""").Code.ShouldBe("");

    [Fact]
    public void The_attempts_stand_below_the_latest() =>
        FailureRecord.ObjectKeyForAttempt("blur", "in", "a/x.tif", 12).ShouldBe(FailureRecord.ObjectKeyFor("blur", "in", "a/x.tif").Replace(".json", "/12.json", StringComparison.Ordinal));

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
