using CloudPipe.Deployer.Stages;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Stages;

public sealed class StageVariablesTests
{
    [Theory]
    [InlineData("X-RADIUS")]
    [InlineData("_RADIUS")]
    [InlineData("R")]
    public void A_name_that_Lambda_does_not_take_is_refused(string name)
    {
        var algorithm = TestWorkflow.Algorithm("blur") with { Variables = [new(name, Required: false, Default: "8")] };

        var refused = Should.Throw<DeployException>(() => StageVariables.Of(algorithm, Stage()));
        refused.Code.ShouldBe(DeployErrorCodes.VariablesRefused);
        refused.Message.ShouldContain($"'{name}'");
    }

    [Fact]
    public void More_than_Lambda_takes_is_refused() => Should.Throw<DeployException>(() => StageVariables.Of(
        TestWorkflow.Algorithm("blur"), Stage() with { Variables = new Dictionary<string, string> { ["SCALE"] = new('x', 4000) } })).Code.ShouldBe(DeployErrorCodes.VariablesRefused);

    [Fact]
    public void What_is_the_agents_is_no_variable()
    {
        var variables = StageVariables.Of(TestWorkflow.Algorithm("blur"), Stage());

        variables.OfDispatcher.ShouldBe([new("SCALE", "1/2")]);
        variables.OfWorker.ShouldBeEmpty();
    }

    private static WorkflowStage Stage() => TestWorkflow.Document(["blur"]).Stages[0];
}
