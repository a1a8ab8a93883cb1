using System.Net;
using CloudPipe.Aws.Ecs;

namespace CloudPipe.Aws.Tests.Moto;

public sealed class EcsMotoTests
{
    private readonly MotoServer _moto;
    private readonly string _cluster = $"c{Guid.NewGuid():n}";

    public EcsMotoTests(MotoServer moto)
    {
        moto.Require();
        _moto = moto;
    }

    [Fact(Timeout = 120_000)]
    public async Task Tasks_are_run_listed_described_and_stopped()
    {
        using var ecs = new EcsClient(_moto.Options);
        await PrepareAsync();
        (await ecs.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [_cluster, "none"] }, CancellationToken.None)).Clusters.ShouldHaveSingleItem().RegisteredContainerInstancesCount.ShouldBe(1);
        var instances = new List<string>();
        await foreach (var arn in ecs.AllContainerInstanceArnsAsync(new ListContainerInstancesRequest { Cluster = _cluster }, CancellationToken.None))
        {
            instances.Add(arn);
        }

        var described = await ecs.DescribeContainerInstancesAsync(new DescribeContainerInstancesRequest { Cluster = _cluster, ContainerInstances = instances }, CancellationToken.None);
        var instance = described.ContainerInstances.ShouldHaveSingleItem();
        instance.RemainingResources.Single(resource => resource.Name == "CPU").IntegerValue.ShouldBe(4096);
        instance.Attributes.ShouldContain(attribute => attribute.Name == "ecs.os-type");

        var run = await ecs.RunTaskAsync(
            new RunTaskRequest
            {
                Cluster = _cluster,
                TaskDefinition = "worker",
                Count = 2,
                LaunchType = "EC2",
                StartedBy = "cloudpipe",
                Overrides = new TaskOverride { ContainerOverrides = [new ContainerOverride { Name = "main", Environment = [new NameValuePair { Name = "sqs", Value = "http://queue" }] }] },
                Tags = [new Ecs.Tag { Key = "k", Value = "v" }],
            },
            CancellationToken.None);
        run.Failures.ShouldBeEmpty();
        run.Tasks.Count.ShouldBe(2);
        run.Tasks[0].Overrides!.ContainerOverrides!.Single().Environment!.Single().ShouldBe(new NameValuePair { Name = "sqs", Value = "http://queue" });

        var started = await ecs.StartTaskAsync(new StartTaskRequest { Cluster = _cluster, TaskDefinition = "worker", ContainerInstances = instances }, CancellationToken.None);
        var running = new List<string>();
        await foreach (var arn in ecs.AllTaskArnsAsync(new ListTasksRequest { Cluster = _cluster, DesiredStatus = "RUNNING" }, CancellationToken.None))
        {
            running.Add(arn);
        }

        running.ShouldBe(run.Tasks.Concat(started.Tasks).Select(task => task.TaskArn), ignoreOrder: true);
        var stopped = await ecs.StopTaskAsync(new StopTaskRequest { Cluster = _cluster, Task = running[0], Reason = "enough" }, CancellationToken.None);
        stopped.Task!.TaskArn.ShouldBe(running[0]);
        var tasks = await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = _cluster, Tasks = running }, CancellationToken.None);
        tasks.Tasks.Count.ShouldBe(3);
        tasks.Tasks.ShouldAllBe(task => task.TaskDefinitionArn.EndsWith("task-definition/worker:1") || task.TaskDefinitionArn.Contains("task-definition/worker:"));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_task_definition_is_deregistered_and_then_deleted_and_an_instance_leaves_its_cluster()
    {
        using var ecs = new EcsClient(_moto.Options);
        await PrepareAsync();
        var family = $"{_cluster}-w";
        await _moto.CallJsonAsync("ecs", "AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition", $$"""{"family":"{{family}}","containerDefinitions":[{"name":"main","image":"busybox","memory":64}]}""");
        (await AllAsync(ecs.AllTaskDefinitionFamiliesAsync(new ListTaskDefinitionFamiliesRequest { FamilyPrefix = _cluster }, CancellationToken.None))).ShouldBe([family]);
        var definition = (await AllAsync(ecs.AllTaskDefinitionArnsAsync(new ListTaskDefinitionsRequest { FamilyPrefix = family }, CancellationToken.None))).ShouldHaveSingleItem();
        await ecs.DeregisterTaskDefinitionAsync(new DeregisterTaskDefinitionRequest { TaskDefinition = definition }, CancellationToken.None);
        (await AllAsync(ecs.AllTaskDefinitionArnsAsync(new ListTaskDefinitionsRequest { FamilyPrefix = family, Status = "INACTIVE" }, CancellationToken.None))).ShouldBe([definition]);
        (await ecs.DeleteTaskDefinitionsAsync(new DeleteTaskDefinitionsRequest { TaskDefinitions = [definition] }, CancellationToken.None)).Failures.ShouldBeEmpty();

        var instance = (await AllAsync(ecs.AllContainerInstanceArnsAsync(new ListContainerInstancesRequest { Cluster = _cluster }, CancellationToken.None))).ShouldHaveSingleItem();
        await ecs.DeregisterContainerInstanceAsync(new DeregisterContainerInstanceRequest { Cluster = _cluster, ContainerInstance = instance, Force = true }, CancellationToken.None);
        await ecs.DeleteClusterAsync(new DeleteClusterRequest { Cluster = _cluster }, CancellationToken.None);
        (await ecs.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [_cluster] }, CancellationToken.None)).Clusters.ShouldAllBe(cluster => cluster.Status == "INACTIVE");
        (await AllAsync(ecs.AllContainerInstanceArnsAsync(new ListContainerInstancesRequest { Cluster = _cluster }, CancellationToken.None))).ShouldBeEmpty();
    }

    private static async Task<List<string>> AllAsync(IAsyncEnumerable<string> pages)
    {
        var all = new List<string>();
        await foreach (var one in pages)
        {
            all.Add(one);
        }

        return all;
    }

    [Fact(Timeout = 120_000)]
    public async Task A_task_definition_is_read_back_by_its_family()
    {
        using var ecs = new EcsClient(_moto.Options);
        await PrepareAsync();
        var definition = (await ecs.DescribeTaskDefinitionAsync(new DescribeTaskDefinitionRequest { TaskDefinition = "worker" }, CancellationToken.None)).TaskDefinition.ShouldNotBeNull();
        definition.Family.ShouldBe("worker");
        definition.ContainerDefinitions.ShouldHaveSingleItem().Image.ShouldBe("busybox");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_cluster_that_is_not_there_has_its_official_error()
    {
        using var ecs = new EcsClient(_moto.Options);
        var failure = await Should.ThrowAsync<AmazonECSException>(() => ecs.ListTasksAsync(new ListTasksRequest { Cluster = "none" }, CancellationToken.None));
        failure.ErrorCode.ShouldBe("ClusterNotFoundException");
        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Retryable.ShouldBeNull();
    }

    private async Task PrepareAsync()
    {
        await _moto.CallJsonAsync("ecs", "AmazonEC2ContainerServiceV20141113.CreateCluster", $$"""{"clusterName":"{{_cluster}}"}""");
        var reservation = await _moto.CallQueryAsync("ec2", "Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=1&MaxCount=1");
        var id = System.Xml.Linq.XDocument.Parse(reservation).Descendants().First(element => element.Name.LocalName == "instanceId").Value;
        await _moto.CallJsonAsync(
            "ecs", "AmazonEC2ContainerServiceV20141113.RegisterContainerInstance",
            $$"""{"cluster":"{{_cluster}}","instanceIdentityDocument":"{\"instanceId\":\"{{id}}\"}"}""");
        await _moto.CallJsonAsync(
            "ecs", "AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition",
            """{"family":"worker","containerDefinitions":[{"name":"main","image":"busybox","cpu":10,"memory":64,"essential":true}]}""");
    }
}
