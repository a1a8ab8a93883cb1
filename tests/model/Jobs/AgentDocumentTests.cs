namespace CloudPipe.Model.Tests.Jobs;

public sealed class AgentDocumentTests
{
    [Fact]
    public void It_is_the_same_text_for_the_same_algorithm()
    {
        var document = AgentDocument.From(Sample.Algorithm("relaxed.algorithm.json").WithAgentVariables(), "sha256:abc");

        document.Write().ShouldBe(
            """{"cloudpipe":1,"name":"blur","run_command":"convert \u0022$input\u0022 -blur 0x8 ${output}","input_file_path":"/data/in/","output_file_path":"/data/out/","variables":["RADIUS"],"timeout_seconds":600,"base_digest":"sha256:abc"}""");
    }

    [Fact]
    public void It_reads_back_as_it_was_written()
    {
        var document = AgentDocument.From(Sample.Algorithm("change123.algorithm.json"), "sha256:abc");

        var read = AgentDocument.Read(document.Write());

        read.Variables.ShouldBe(document.Variables);
        (read with { Variables = document.Variables }).ShouldBe(document);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"cloudpipe\":2,\"name\":\"a\",\"run_command\":\"b\",\"input_file_path\":\"/\",\"output_file_path\":\"/\",\"base_digest\":\"d\"}")]
    [InlineData("{\"cloudpipe\":1,\"name\":null,\"run_command\":\"b\",\"input_file_path\":\"/\",\"output_file_path\":\"/\",\"base_digest\":\"d\"}")]
    public void What_another_program_wrote_is_refused(string json) =>
        Should.Throw<UnreadableRecordException>(() => AgentDocument.Read(json)).Code.ShouldBe("CP1101");

    [Fact]
    public void Variables_may_be_absent() =>
        AgentDocument.Read("""{"cloudpipe":1,"name":"a","run_command":"b","input_file_path":"/","output_file_path":"/","base_digest":"d"}""")
            .Variables.ShouldBeEmpty();
}
