using CloudPipe.Deployer.Policies;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>
/// Two minutes before AWS takes a spot instance back, the workers on it are stopped: they give their files back to the queue at once.
/// ECS itself drains services only. It is a state machine because that is nobody's code and costs nothing until it happens.
/// </summary>
internal static class SpotInterruptions
{
    private const string Rule = "SpotInterruption";
    private const string Role = "SpotInterruptionRole";
    private const string Machine = "SpotInterruptionStops";
    private const string MachineRole = "SpotInterruptionStopsRole";
    private const string Ecs = "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}";

    public static void AddTo(CloudFormationTemplate template)
    {
        template.Add(Roles.For(MachineRole, "states.amazonaws.com", Tags.OfWorkflow, Conditions.ForThisAccount,
            new() { Actions = ["ecs:ListContainerInstances"], Resources = [Fn.Arn(SharedIds.Cluster)] },
            new() { Actions = ["ecs:ListTasks"], Resources = ["*"], Condition = Conditions.One("ArnEquals", "ecs:cluster", Fn.Arn(SharedIds.Cluster)) },
            new() { Actions = ["ecs:StopTask"], Resources = [Fn.Sub($"{Ecs}:task/${{{SharedIds.Cluster}}}/*")] }));
        template.Add(new TemplateResource(Machine, "AWS::StepFunctions::StateMachine", new()
        {
            ["RoleArn"] = Fn.Arn(MachineRole),
            ["Definition"] = Definition,
            ["Tags"] = Tags.OfWorkflow,
        }));
        template.Add(Roles.For(Role, "events.amazonaws.com", Tags.OfWorkflow, Conditions.ForThisAccount,
            new PolicyStatement() { Actions = ["states:StartExecution"], Resources = [Fn.Ref(Machine)] }));
        template.Add(new TemplateResource(Rule, "AWS::Events::Rule", new()
        {
            ["Description"] = "Stops the workers on a spot instance that AWS takes back, so that they give their files back in time.",
            ["EventPattern"] = new MapValue { ["source"] = ListValue.Of("aws.ec2"), ["detail-type"] = ListValue.Of("EC2 Spot Instance Interruption Warning") },
            ["State"] = "ENABLED",
            ["Targets"] = ListValue.Of(new MapValue { ["Id"] = "stop", ["Arn"] = Fn.Ref(Machine), ["RoleArn"] = Fn.Arn(Role) }),
            ["Tags"] = Tags.OfWorkflow,
        }));
    }

    private static MapValue Definition { get; } = new()
    {
        ["StartAt"] = "Find",
        ["States"] = new MapValue
        {
            ["Find"] = Call("listContainerInstances", "found", "Ours", new() { ["Cluster"] = Fn.Ref(SharedIds.Cluster), ["Filter.$"] = "States.Format('ec2InstanceId == {}', $.detail['instance-id'])" }),
            ["Ours"] = new MapValue
            {
                ["Type"] = "Choice",
                ["Choices"] = ListValue.Of(new MapValue { ["Variable"] = "$.found.ContainerInstanceArns[0]", ["IsPresent"] = true, ["Next"] = "List" }),
                ["Default"] = "Nothing",
            },
            ["Nothing"] = new MapValue { ["Type"] = "Succeed" },
            ["List"] = Call("listTasks", "tasks", "Stop", new() { ["Cluster"] = Fn.Ref(SharedIds.Cluster), ["ContainerInstance.$"] = "$.found.ContainerInstanceArns[0]" }),
            ["Stop"] = new MapValue
            {
                ["Type"] = "Map",
                ["ItemsPath"] = "$.tasks.TaskArns",
                ["ItemProcessor"] = new MapValue
                {
                    ["StartAt"] = "StopOne",
                    ["States"] = new MapValue
                    {
                        ["StopOne"] = Call("stopTask", result: null, next: null, new() { ["Cluster"] = Fn.Ref(SharedIds.Cluster), ["Task.$"] = "$", ["Reason"] = "AWS takes the spot instance back" }),
                    },
                },
                ["End"] = true,
            },
        },
    };

    private static MapValue Call(string operation, string? result, string? next, MapValue arguments) => new()
    {
        ["Type"] = "Task",
        ["Resource"] = Fn.Sub($"arn:${{AWS::Partition}}:states:::aws-sdk:ecs:{operation}"),
        ["Parameters"] = arguments,
        ["Retry"] = ListValue.Of(new MapValue { ["ErrorEquals"] = ListValue.Of("States.ALL"), ["IntervalSeconds"] = 2, ["MaxAttempts"] = 4 }),
        ["ResultPath"] = result is null ? null : $"$.{result}",
        ["Next"] = next,
        ["End"] = next is null ? true : null,
    };
}
