using CloudPipe.Deployer.Stages;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Stages;

public sealed class StageVariablesTests
{
    [Fact]
    public void Names_that_Lambda_does_not_take_go_together_with_all_others_in_one_object()
    {
        var algorithm = TestWorkflow.Algorithm("blur") with { Variables = [new("X-RADIUS", Required: false, Default: "8"), new("_A.b", Required: false, Default: "\"é<"), new("R", Required: false, Default: "")] };

        StageVariables.Of(algorithm, Stage() with { Variables = new Dictionary<string, string>() }).ToJson().ShouldBe("""{"R":"","X-RADIUS":"8","_A.b":"\"é<"}""");
    }

    [Theory]
    [InlineData("x", 2788)]
    [InlineData("é", 1394)]
    public void More_bytes_than_Lambda_takes_are_refused(string character, int most)
    {
        StageVariables.Of(TestWorkflow.Algorithm("blur"), Of(most));
        Should.Throw<DeployException>(() => StageVariables.Of(TestWorkflow.Algorithm("blur"), Of(most + 1))).Code.ShouldBe(DeployErrorCodes.VariablesRefused);

        WorkflowStage Of(int count) => Stage() with { Variables = new Dictionary<string, string> { ["SCALE"] = string.Concat(Enumerable.Repeat(character, count)) } };
    }

    [Fact]
    public void What_is_the_agents_is_no_variable()
    {
        var variables = StageVariables.Of(TestWorkflow.Algorithm("blur"), Stage());

        variables.OfDispatcher.ShouldBe([new("SCALE", "1/2")]);
        variables.OfWorker.ShouldBeEmpty();
    }

    private static WorkflowStage Stage() => TestWorkflow.Document(["blur"]).Stages[0];
}
