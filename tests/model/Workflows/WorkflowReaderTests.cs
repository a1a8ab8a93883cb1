namespace CloudPipe.Model.Tests.Workflows;

public sealed class WorkflowReaderTests
{
    [Fact]
    public void A_variable_that_CloudPipe_sets_itself_is_not_taken_from_the_workflow()
    {
        var stage = Stage("""{ "sqs": "mine", "NAME": "x", "LOG_LVL": "DEBUG", "MODE": "fast" }""");

        stage.Variables.Keys.ShouldBe(["LOG_LVL", "MODE"], ignoreOrder: true);
    }

    [Fact]
    public void The_environment_of_an_algorithm_is_its_defaults_and_over_them_what_the_workflow_sets()
    {
        var algorithm = Sample.Algorithm("relaxed.algorithm.json");

        algorithm.EnvironmentWith(Stage("{}").Variables).ShouldHaveSingleItem().ShouldBe(new("RADIUS", "8"));
        algorithm.EnvironmentWith(Stage("""{ "RADIUS": "" }""").Variables).ShouldHaveSingleItem().ShouldBe(new("RADIUS", ""));
    }

    [Theory]
    [InlineData("single_run", WorkflowType.SingleRun)]
    [InlineData("sequence_run", WorkflowType.SequenceRun)]
    public void A_single_algorithm_may_be_either_type(string type, WorkflowType expected) =>
        Read(type, "{}").Type.ShouldBe(expected);

    private static WorkflowStage Stage(string variables) => Read("single_run", variables).Stages.ShouldHaveSingleItem();

    private static WorkflowDocument Read(string type, string variables)
    {
        var text = $$"""
            { "input_s3_name": "abc", "output_s3_name": "def",
              "process": { "type": "{{type}}", "algorithms": [{ "name": "blur", "variables": {{variables}} }] } }
            """;
        return WorkflowReader.Read(text, "flow.json").Document.ShouldNotBeNull();
    }
}
