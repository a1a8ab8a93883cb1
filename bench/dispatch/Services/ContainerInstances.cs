using CloudPipe.Aws.Ecs;
using CloudPipe.DispatchSimulation.Aws;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>What a machine of the fleet is like as a container instance, and what a worker wants of it.</summary>
internal static class ContainerInstances
{
    /// <summary>As in the original's sample: 128 MiB and 32 CPU units.</summary>
    private const int TaskMemory = 128;
    private const int TaskCpu = 32;
    private const int InstanceCpu = 1024;

    public static DescribeTaskDefinitionResponse Definition { get; } = new()
    {
        TaskDefinition = new TaskDefinition
        {
            TaskDefinitionArn = "arn:aws:ecs:us-east-1:111122223333:task-definition/change123-s3:1",
            Family = "change123-s3",
            Revision = 1,
            Status = "ACTIVE",
            ContainerDefinitions = [new ContainerDefinition { Name = "change123-s3", Cpu = TaskCpu, Memory = TaskMemory }],
        },
    };

    public static ContainerInstance Describe(Machine machine) => new()
    {
        ContainerInstanceArn = Names.ContainerInstance(machine.Number),
        Ec2InstanceId = Names.Instance(machine.Number),
        Status = machine.IsReady ? "ACTIVE" : "REGISTERING",
        AgentConnected = machine.IsReady,
        RunningTasksCount = machine.Tasks.Count,
        RegisteredResources = Resources(machine, 0),
        RemainingResources = Resources(machine, machine.Tasks.Count),
        Attributes = [new EcsAttribute { Name = "ecs.instance-type", Value = Names.InstanceType }],
    };

    private static ContainerInstanceResource[] Resources(Machine machine, int tasks) =>
    [
        new() { Name = "CPU", Type = "INTEGER", IntegerValue = InstanceCpu - (tasks * TaskCpu) },
        new() { Name = "MEMORY", Type = "INTEGER", IntegerValue = ((machine.Slots - tasks) * TaskMemory) + (TaskMemory / 2) },
    ];
}
