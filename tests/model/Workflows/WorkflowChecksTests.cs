namespace CloudPipe.Model.Tests.Workflows;

public sealed class WorkflowChecksTests
{
    private static readonly Dictionary<string, AlgorithmDocument> Known = new(StringComparer.Ordinal)
    {
        ["change123-s3"] = Sample.Algorithm("change123.algorithm.json").WithAgentVariables(),
        ["blur"] = Sample.Algorithm("relaxed.algorithm.json"),
    };

    [Fact]
    public void A_workflow_that_fits_its_algorithms_needs_no_word_and_none_of_the_agents_variables() =>
        WorkflowChecks.Check(Sample.Workflow("single-run.workflow.json"), Known, "flow.json").ShouldBeEmpty();

    [Fact]
    public void An_algorithm_that_is_not_there_is_named_with_the_one_that_was_meant()
    {
        var said = Check("""
            { "name": "change123", "variables": { "TEST_ENV": "x" } },
            { "name": "sharpen" }
            """);

        said.ShouldBe([
            "flow.json(5,11): error CP2101: there is no algorithm 'change123' [did you mean \"change123-s3\"?]",
            "flow.json(6,11): error CP2101: there is no algorithm 'sharpen' [known are: blur, change123-s3]",
        ]);
    }

    [Fact]
    public void A_misspelt_variable_is_missing_and_undeclared()
    {
        var said = Check("""
            { "name": "change123-s3", "variables": { "TEST_ENC": "x" } },
            { "name": "blur", "variables": { "CLOUDPIPE_TIMEOUT_SECONDS": "5", "LOG_LVL": "INFO" } }
            """);

        said.ShouldBe([
            "flow.json(5,40): error CP2102: algorithm 'change123-s3' needs the variable 'TEST_ENV' [add \"TEST_ENV\": \"...\" to its variables]",
            "flow.json(5,42): warning CP2103: algorithm 'change123-s3' does not declare the variable 'TEST_ENC' [did you mean \"TEST_ENV\"?]",
        ]);
    }

    [Fact]
    public void Without_any_variables_the_stage_itself_is_the_place() =>
        Check("""{ "name": "change123-s3" }""").ShouldHaveSingleItem().ShouldStartWith("flow.json(5,1): error CP2102");

    [Fact]
    public void A_port_that_nobody_listens_on_is_a_warning() =>
        Check("""{ "name": "change123-s3", "port": [9090, 9091, { "port": 9090, "protocol": "udp" }], "variables": { "TEST_ENV": "" } }""").ShouldBe([
            "flow.json(5,35): warning CP2104: algorithm 'change123-s3' does not listen on port 9091/tcp [it listens on: 9090/tcp]",
            "flow.json(5,35): warning CP2104: algorithm 'change123-s3' does not listen on port 9090/udp [it listens on: 9090/tcp]",
        ]);

    [Fact]
    public void A_workflow_made_in_memory_can_be_checked_too()
    {
        var workflow = Sample.Workflow("single-run.workflow.json") with { Stages = [new(0, "nothing", [], new Dictionary<string, string>(), [])] };

        WorkflowChecks.Check(workflow, new Dictionary<string, AlgorithmDocument>(), "-").ShouldHaveSingleItem().Hint.ShouldBe("no algorithm is known; wrap one first");
    }

    private static List<string> Check(string stages)
    {
        var text = "{\n\"input_s3_name\": \"abc\", \"output_s3_name\": \"def\",\n\"process\": { \"type\": \"sequence_run\",\n\"algorithms\": [\n" + stages + "\n] } }";
        var workflow = WorkflowReader.Read(text, "flow.json").Document.ShouldNotBeNull();
        return [.. WorkflowChecks.Check(workflow, Known, "flow.json").Select(d => $"{d} [{d.Hint}]")];
    }
}
