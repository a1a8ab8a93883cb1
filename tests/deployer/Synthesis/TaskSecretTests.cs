using System.Text.Json.Nodes;

namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class TaskSecretTests
{
    private readonly JsonObject _template = TestWorkflow.Parse(TestWorkflow.Template(TestWorkflow.Names(2)));

    [Fact]
    public void Workers_have_no_credentials_unless_the_deployment_says_so()
    {
        _template["Parameters"]!["TaskCredentials"]!["Default"]!.ToString().ShouldBe("false");
        _template["Conditions"]!["HasTaskCredentials"]!.ToJsonString().ShouldBe("""{"Fn::Equals":[{"Ref":"TaskCredentials"},"true"]}""");
        foreach (var (id, task, _) in Made.OfType("AWS::ECS::TaskDefinition"))
        {
            var secrets = task["ContainerDefinitions"]![0]!["Secrets"]!["Fn::If"]!.AsArray();
            secrets[0]!.ToString().ShouldBe("HasTaskCredentials", id);
            secrets[2]!.ToJsonString().ShouldBe("""{"Ref":"AWS::NoValue"}""", id);
        }
    }

    [Fact]
    public void A_task_definition_names_the_parameters_and_has_no_value_of_them()
    {
        var secrets = Made["StageBWorker"]!["Properties"]!["ContainerDefinitions"]![0]!["Secrets"]!["Fn::If"]![1]!.AsArray();

        secrets.Select(secret => $"{secret!["Name"]} {secret["ValueFrom"]!["Fn::Sub"]}").ShouldBe(
            [
                "AWS_ACCESS_KEY_ID arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/cloudpipe/${AWS::StackName}/AWS_ACCESS_KEY_ID",
                "AWS_SECRET_ACCESS_KEY arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/cloudpipe/${AWS::StackName}/AWS_SECRET_ACCESS_KEY",
            ]);
        _template.ToJsonString().ShouldNotContain("AKIDEXAMPLE");
    }

    [Fact]
    public void What_starts_workers_may_then_read_just_these_parameters()
    {
        var policy = Made["WorkerCredentials"]!;
        policy["Condition"]!.ToString().ShouldBe("HasTaskCredentials");
        policy["Properties"]!["Roles"]!.ToJsonString().ShouldBe("""[{"Ref":"StageAWorkerStart"},{"Ref":"StageBWorkerStart"}]""");
        var statement = policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!;
        statement["Action"]!.ToString().ShouldBe("ssm:GetParameters");
        var named = Made["StageAWorker"]!["Properties"]!["ContainerDefinitions"]![0]!["Secrets"]!["Fn::If"]![1]!.AsArray().Select(secret => secret!["ValueFrom"]!.ToJsonString());
        statement["Resource"]!.AsArray().Select(resource => resource!.ToJsonString()).ShouldBe(named);
    }

    private JsonObject Made => _template["Resources"]!.AsObject();
}
