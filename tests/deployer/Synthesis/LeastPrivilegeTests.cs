namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class LeastPrivilegeTests
{
    public static TheoryData<string> Placements => ["capacity-provider", "fargate", "instance"];

    [Theory]
    [MemberData(nameof(Placements))]
    public void No_policy_has_a_wildcard_in_an_action(string placement)
    {
        var statements = Policies.In(TestWorkflow.Resources(2, placement)).ToList();

        statements.Count.ShouldBeGreaterThan(20);
        foreach (var (resource, statement) in statements)
        {
            statement.ContainsKey("NotAction").ShouldBeFalse(resource);
            var actions = Policies.ActionsOf(statement);
            actions.ShouldNotBeEmpty(resource);
            actions.ShouldAllBe(action => !action.Contains('*') && !action.Contains('?'), resource);
        }
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void All_resources_are_allowed_only_for_actions_that_take_no_narrower_one(string placement)
    {
        // Each of these is "Resource types: none" in AWS's service authorization reference, ecs:ListTasks for a cluster's tasks included.
        string[] without = ["\"ecs:ListTasks\"", "\"ecs:DescribeTaskDefinition\"", "\"ecs:DiscoverPollEndpoint\"", "\"ec2:DescribeInstances\"", "\"ecr:GetAuthorizationToken\""];
        var all = Policies.In(TestWorkflow.Resources(2, placement)).Where(policy => Policies.Texts(policy.Statement["Resource"]).Contains("\"*\"")).ToList();

        all.ShouldNotBeEmpty();
        foreach (var (resource, statement) in all)
        {
            Policies.ActionsOf(statement).Except(without).ShouldBeEmpty(resource);
        }
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public void Every_function_and_every_task_has_roles_of_its_own(string placement)
    {
        var resources = TestWorkflow.Resources(3, placement);
        var roles = resources.OfType("AWS::Lambda::Function").Select(function => function.Properties["Role"]!.ToJsonString())
            .Concat(resources.OfType("AWS::ECS::TaskDefinition").SelectMany(task => new[] { task.Properties["TaskRoleArn"]!.ToJsonString(), task.Properties["ExecutionRoleArn"]!.ToJsonString() }))
            .ToList();

        roles.Count.ShouldBe(9);
        roles.ShouldBeUnique();
    }

    [Fact]
    public void A_worker_reads_its_input_writes_its_output_and_hands_over_to_the_next_only()
    {
        var resources = TestWorkflow.Resources(3);
        var statements = Policies.OfRole(resources, "StageBWorkerRole");
        var allowed = statements.SelectMany(statement => Policies.ActionsOf(statement).SelectMany(action => Policies.Texts(statement["Resource"]).Select(on => $"{action.Trim('"')} {on}")));

        allowed.ShouldBe(
            [
                """s3:GetObject {"Fn::Sub":"arn:${AWS::Partition}:s3:::${StageAResults}/*"}""",
                """s3:AbortMultipartUpload {"Fn::Sub":"arn:${AWS::Partition}:s3:::${StageBResults}/*"}""",
                """s3:GetObject {"Fn::Sub":"arn:${AWS::Partition}:s3:::${StageBResults}/*"}""",
                """s3:PutObject {"Fn::Sub":"arn:${AWS::Partition}:s3:::${StageBResults}/*"}""",
                """s3:ListBucket {"Fn::Sub":"arn:${AWS::Partition}:s3:::${StageAResults}"}""",
                """s3:ListBucket {"Fn::Sub":"arn:${AWS::Partition}:s3:::${StageBResults}"}""",
                """sqs:ChangeMessageVisibility {"Fn::GetAtt":["StageBQueue","Arn"]}""",
                """sqs:DeleteMessage {"Fn::GetAtt":["StageBQueue","Arn"]}""",
                """sqs:ReceiveMessage {"Fn::GetAtt":["StageBQueue","Arn"]}""",
                """sqs:SendMessage {"Fn::GetAtt":["StageBDeadLetters","Arn"]}""",
                """lambda:InvokeFunction {"Fn::GetAtt":["StageCDispatcher","Arn"]}""",
            ],
            ignoreOrder: true);
        Policies.OfRole(resources, "StageCWorkerRole").SelectMany(Policies.ActionsOf).ShouldNotContain("\"lambda:InvokeFunction\"");
    }

    [Theory]
    [InlineData("capacity-provider", "ecs:RunTask", "ecs:StartTask")]
    [InlineData("fargate", "ecs:RunTask", "ec2:RunInstances")]
    [InlineData("instance", "ecs:StartTask", "ecs:RunTask")]
    public void A_dispatcher_may_start_workers_its_own_way_only(string placement, string may, string mayNot)
    {
        var actions = Policies.OfRole(TestWorkflow.Resources(1, placement), "StageADispatcherRole").SelectMany(Policies.ActionsOf).ToList();

        actions.ShouldContain($"\"{may}\"");
        actions.ShouldNotContain($"\"{mayNot}\"");
    }

    [Fact]
    public void A_dispatcher_may_keep_its_records_where_it_keeps_them()
    {
        var statements = Policies.OfRole(TestWorkflow.Resources(1), "StageADispatcherRole");
        string[] put = [.. statements.Where(statement => Policies.ActionsOf(statement).Contains("\"s3:PutObject\"")).SelectMany(statement => Policies.Texts(statement["Resource"]))];

        string[] keys = [CloudPipe.Model.RecordKeys.Lease("stage-a"), CloudPipe.Model.RecordKeys.Pause("stage-a"), CloudPipe.Model.RecordKeys.LaunchFailures("stage-a"), CloudPipe.Model.RecordKeys.Poison("stage-a", "00")];
        foreach (var key in keys)
        {
            put.ShouldContain(resource => key.StartsWith(resource.Split("${OutputBucketName}/", StringSplitOptions.None)[1].Split('*', StringSplitOptions.None)[0], StringComparison.Ordinal), key);
        }
    }

    [Fact]
    public void An_image_elsewhere_than_in_ECR_needs_no_right_to_ECR()
    {
        var hub = TestWorkflow.Algorithm("stage-a") with { ContainerName = $"docker://someone/blur@{TestWorkflow.Digest}" };
        var resources = TestWorkflow.Parse(TestWorkflow.Template(["stage-a"], "fargate", hub))["Resources"]!.AsObject();

        Policies.OfRole(resources, "StageAWorkerStart").SelectMany(Policies.ActionsOf).ShouldAllBe(action => action.StartsWith("\"logs:"));
    }
}
