using System.Text.Json.Nodes;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class StageTests
{
    public static TheoryData<string> Placements => ["capacity-provider", "fargate", "instance"];

    [Theory]
    [MemberData(nameof(Placements))]
    public void What_a_dispatcher_is_told_its_own_reader_understands(string placement)
    {
        var settings = CloudPipe.Dispatcher.DispatcherSettings.FromEnvironment(Told("StageADispatcher", placement));

        settings.Name.ShouldBe("stage-a");
        settings.Placement.ToString().ShouldBe(placement switch { "fargate" => "Fargate", "instance" => "Instance", _ => "CapacityProvider" });
        settings.OutputBucket.ShouldBe("Ref StageAResults");
        settings.Scaling.MaxWorkers.ShouldBe(100);
        settings.WorkerSettings.Keys.ShouldBe(["sqs", "output_s3_name", "NAME", "LOG_LVL", "CLOUDPIPE_NEXT", "CLOUDPIPE_DEAD_LETTER", "CLOUDPIPE_LOG", "CLOUDPIPE_METRICS"], ignoreOrder: true);
        settings.WorkerSettings["CLOUDPIPE_NEXT"].ShouldBe("Ref StageBDispatcher");
        var task = settings.Task.ShouldNotBeNull();
        (task.Cluster, task.Definition, task.Container).ShouldBe(("Ref Cluster", "Ref StageAWorker", "worker"));
        task.CapacityProvider.ShouldBe(placement == "capacity-provider" ? "Ref M7gLargeCapacity" : null);
        task.Subnets.Count.ShouldBe(placement == "fargate" ? 1 : 0);
        settings.Instances.Profile.ShouldBe(placement == "instance" ? "Ref InstanceProfile" : "ecsInstanceRole");
        settings.Instances.Type.ShouldBe(placement == "instance" ? "m7g.large" : null);
        settings.Instances.Image.ShouldBe(placement == "instance" ? "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id" : null);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void What_a_dispatcher_is_told_is_enough_for_one_that_knows_no_algorithm_and_for_one_that_knows_it(string placement)
    {
        var told = Told("StageADispatcher", placement);

        new CloudPipe.Dispatcher.ReadyDispatcher(CloudPipe.Dispatcher.DispatchServices.FromEnvironment(told)).Algorithm.Name.ShouldBe("stage-a");
        CloudPipe.Dispatcher.AlgorithmVariables.ReadTogether(told).ShouldBe(new Dictionary<string, string> { ["SCALE"] = "1/2" });
        var facts = new CloudPipe.Dispatcher.AlgorithmFacts { Name = "stage-a", Image = "", InstanceType = "", Variables = [new("SCALE", Required: true)] };
        CloudPipe.Dispatcher.AlgorithmVariables.Read(facts, told).ShouldBe(new Dictionary<string, string> { ["SCALE"] = "1/2" });
    }

    [Fact]
    public void The_last_stage_hands_over_to_nobody() => Told("StageBDispatcher", "fargate").ShouldNotContainKey("CLOUDPIPE_NEXT");

    [Fact]
    public void Credentials_that_a_workflow_holds_are_nowhere_in_its_template() =>
        TestWorkflow.Template(TestWorkflow.Names(2)).ToJson().ShouldNotContain("AKIDEXAMPLE");

    [Fact]
    public void Variables_that_an_algorithm_declares_go_through_its_dispatcher_and_others_stand_in_the_task()
    {
        var silent = TestWorkflow.Algorithm("stage-a") with { Variables = [new("DEPTH", Required: false, Default: "8"), .. AgentVariables.Declarations] };
        var resources = TestWorkflow.Parse(TestWorkflow.Template(["stage-a"], "fargate", silent))["Resources"]!.AsObject();

        var told = resources["StageADispatcher"]!["Properties"]!["Environment"]!["Variables"]!.AsObject();
        ((string?)told["CLOUDPIPE_VARIABLES"]).ShouldBe("""{"DEPTH":"8"}""");
        Container(resources)["Environment"]!.ToJsonString().ShouldBe("""[{"Name":"SCALE","Value":"1/2"}]""");
    }

    [Fact]
    public void A_worker_is_its_image_by_digest_with_the_memory_that_it_asks_for_and_no_credentials()
    {
        var container = Container(TestWorkflow.Resources(1));

        ((string?)container["Image"]).ShouldBe($"123456789012.dkr.ecr.us-east-1.amazonaws.com/lab/stage-a@{TestWorkflow.Digest}");
        ((int?)container["Memory"], (int?)container["Cpu"]).ShouldBe((900, 1024));
        container.ContainsKey("Environment").ShouldBeFalse();
        container["LogConfiguration"]!["Options"]!["awslogs-group"]!.ToJsonString().ShouldBe("""{"Ref":"StageAWorkerLog"}""");
    }

    [Fact]
    public void Ports_that_a_workflow_opens_are_those_of_the_task_and_of_its_network()
    {
        var document = TestWorkflow.Document(["stage-a"]);
        var open = document with { Stages = [document.Stages[0] with { Ports = [new(8080), new(53, "udp")] }] };
        var algorithms = new Dictionary<string, AlgorithmDocument> { ["stage-a"] = TestWorkflow.Algorithm("stage-a") };
        var template = TestWorkflow.Parse(CloudPipe.Deployer.Synthesis.WorkflowTemplate.Of(open, algorithms));

        Container(template["Resources"]!.AsObject())["PortMappings"]!.AsArray().Select(port => (int)port!["ContainerPort"]!).ShouldBe([8080, 53]);
        template["Resources"]!["WorkerNetwork"]!["Properties"]!["SecurityGroupIngress"]!.AsArray().Select(rule => (int)rule!["FromPort"]!).ShouldBe([53, 8080]);
        template["Parameters"]!["PortsCidr"]!.AsObject().ContainsKey("Default").ShouldBeFalse("who opens a port says to whom");
        TestWorkflow.Resources(1)["WorkerNetwork"]!["Properties"]!.AsObject().ContainsKey("SecurityGroupIngress").ShouldBeFalse();
    }

    [Fact]
    public void A_file_is_tried_as_often_as_the_deployment_says_and_is_then_a_failure_in_the_dead_letters()
    {
        var queue = TestWorkflow.Resources(1)["StageAQueue"]!["Properties"]!;

        queue["RedrivePolicy"]!.ToJsonString().ShouldBe("""{"deadLetterTargetArn":{"Fn::GetAtt":["StageADeadLetters","Arn"]},"maxReceiveCount":{"Ref":"Attempts"}}""");
        ((int)queue["VisibilityTimeout"]!).ShouldBe(660);
    }

    [Fact]
    public void Every_function_has_code_of_its_own_retries_a_destination_for_failures_and_a_tick()
    {
        var template = TestWorkflow.Parse(TestWorkflow.Template(["stage-a", "stage-b", "stage-a"]));
        var resources = template["Resources"]!.AsObject();

        var functions = resources.OfType("AWS::Lambda::Function").ToList();
        functions.Select(function => (string?)function.Properties["Handler"]).ShouldBe(["stage-a", "stage-b", "stage-a"]);
        functions.Select(function => (string?)function.Properties["Code"]!["S3Key"]!["Ref"]).ShouldBe(["StageACodeKey", "StageBCodeKey", "StageACodeKey"]);
        functions.ShouldAllBe(function => (string?)function.Properties["Runtime"] == "provided.al2023" && (int)function.Properties["Timeout"]! < 50);
        resources.OfType("AWS::Lambda::EventInvokeConfig").ShouldAllBe(one => one.Properties["DestinationConfig"]!.ToJsonString().Contains("UndeliveredEvents"));
        resources.OfType("AWS::Lambda::EventInvokeConfig").Count().ShouldBe(3);
        var ticks = resources.OfType("AWS::Events::Rule").Where(rule => rule.Properties.ContainsKey("ScheduleExpression")).ToList();
        ticks.Count.ShouldBe(3);
        ticks.ShouldAllBe(tick => (string?)tick.Properties["Targets"]![0]!["Input"] == """{"cloudpipe":"ensure"}""");
    }

    [Fact]
    public void What_is_logged_is_kept_for_as_long_as_the_deployment_says()
    {
        var groups = TestWorkflow.Resources(2).OfType("AWS::Logs::LogGroup").ToList();

        groups.Count.ShouldBe(4);
        groups.ShouldAllBe(group => group.Properties["RetentionInDays"]!.ToJsonString() == """{"Ref":"LogRetentionDays"}""");
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void Whatever_takes_tags_says_whose_it_is(string placement)
    {
        // CloudFormation's types without tags, and those that carry them elsewhere.
        string[] without =
        [
            "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription", "AWS::Lambda::Permission",
            "AWS::Lambda::EventInvokeConfig", "AWS::IAM::InstanceProfile", "AWS::IAM::Policy", "AWS::ECS::ClusterCapacityProviderAssociations",
            "AWS::CloudWatch::Dashboard", "AWS::Budgets::Budget",
        ];
        foreach (var (id, resource) in TestWorkflow.Resources(2, placement))
        {
            var hasTags = (resource!["Properties"]!["Tags"] ?? resource["Properties"]!["TagSpecifications"])?.ToJsonString().Contains("cloudpipe:workflow") ?? false;
            hasTags.ShouldBe(!without.Contains((string?)resource["Type"]), id);
        }
    }

    private static JsonObject Container(JsonObject resources) =>
        resources["StageAWorker"]!["Properties"]!["ContainerDefinitions"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

    /// <summary>The environment of a function, with something readable for what CloudFormation fills in.</summary>
    private static Dictionary<string, string> Told(string function, string placement)
    {
        var template = TestWorkflow.Parse(TestWorkflow.Template(TestWorkflow.Names(2), placement));
        var told = template["Resources"]![function]!["Properties"]!["Environment"]!["Variables"]!.AsObject();
        return told.ToDictionary(variable => variable.Key, variable => variable.Value switch
        {
            JsonObject reference when (string?)reference["Ref"] is { } id && template["Parameters"]![id]?["Default"] is { } value => value.ToString(),
            JsonObject reference when (string?)reference["Ref"] is { } id => variable.Key is "sqs" or "CLOUDPIPE_DEAD_LETTER" ? $"https://sqs.example/{id}" : $"Ref {id}",
            JsonObject function => function.First().Key,
            { } text => text.ToString(),
            null => "",
        });
    }
}
