using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Deploying;

public sealed class ParameterTests : IDisposable
{
    private readonly DeployTestbed _aws = new();

    [Theory]
    [InlineData("MaxWorker", "has no parameter MaxWorker")]
    [InlineData("PublicAddress", "has no parameter PublicAddress")]
    [InlineData("InputBucketName", "deploy decides it itself")]
    [InlineData("StageACodeKey", "deploy decides it itself")]
    public async Task A_parameter_that_is_not_to_be_set_is_said_before_AWS_is_asked(string name, string said)
    {
        var refused = await _aws.RefusedAsync(_aws.Request(set: (name, "1")));

        refused.Code.ShouldBe("CP5117");
        refused.Message.ShouldContain(said);
        _aws.CloudFormation.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_reaches_the_ports_is_asked_for_once()
    {
        var request = _aws.Request();
        var workflow = request.Workflow with { Stages = [request.Workflow.Stages[0] with { Ports = [new(9090, "tcp")] }] };
        var algorithms = new Dictionary<string, AlgorithmDocument> { ["stage-a"] = TestWorkflow.Algorithm("stage-a") };
        request = request with { Workflow = workflow, Template = WorkflowTemplate.Of(workflow, algorithms) };

        (await _aws.RefusedAsync(request)).ShouldSatisfyAllConditions(
            refused => refused.Code.ShouldBe("CP5117"),
            refused => refused.Message.ShouldBe("PortsCidr has no value"),
            refused => refused.Hint.ShouldBe("--set PortsCidr=203.0.113.0/24"));
        await _aws.DeployAsync(request with { Parameters = new Dictionary<string, string> { ["PortsCidr"] = "198.51.100.0/24" } });
        await _aws.DeployAsync(request);
        _aws.Deployed.Parameters["PortsCidr"].ShouldBe("198.51.100.0/24");
    }

    [Fact]
    public async Task Without_a_default_network_one_has_to_be_named()
    {
        _aws.Networks.Vpcs.RemoveAll(vpc => vpc.IsDefault);

        (await _aws.RefusedAsync(_aws.Request())).ShouldSatisfyAllConditions(refused => refused.Code.ShouldBe("CP5116"), refused => refused.Hint.ShouldNotBeNull().ShouldContain("--vpc"));

        await _aws.DeployAsync(_aws.Request(set: ("Vpc", "vpc-other")));
        _aws.Deployed.Parameters["Subnets"].ShouldBe("subnet-x");
    }

    [Theory]
    [InlineData("subnet-a,subnet-x", null)]
    [InlineData("subnet-a", "vpc-other")]
    [InlineData("subnet-nowhere", null)]
    public async Task Subnets_have_to_be_there_and_in_one_network(string subnets, string? vpc)
    {
        (string, string)[] set = vpc is null ? [("Subnets", subnets)] : [("Subnets", subnets), ("Vpc", vpc)];

        (await _aws.RefusedAsync(_aws.Request(set: set))).Code.ShouldBe("CP5116");
    }

    public void Dispose() => _aws.Dispose();
}
