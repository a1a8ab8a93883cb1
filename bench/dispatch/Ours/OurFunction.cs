using CloudPipe.Dispatcher;
using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Runs;
using CloudPipe.DispatchSimulation.Services;

namespace CloudPipe.DispatchSimulation.Ours;

/// <summary>Invokes the real dispatcher, one of them in every execution environment, with what S3 or the schedule sends.</summary>
internal sealed class OurFunction(Region region, LambdaFunction function) : IFunctionBody
{
    private readonly DispatchServices _services = new()
    {
        Settings = SettingsOf(region.Scenario),
        Sqs = new SimulatedSqs(region),
        Ecs = new SimulatedEcs(region),
        Ec2 = new SimulatedEc2(region),
        CloudWatch = new SimulatedCloudWatch(region),
        Records = new SimulatedRecords(region),
        Clock = region.Loop.Time,
    };

    private readonly List<OurEnvironment> _environments = [];

    public void Begin(int environment, int subject, bool isNew)
    {
        while (_environments.Count <= environment)
        {
            _environments.Add(new OurEnvironment(_services));
        }

        if (isNew)
        {
            _environments[environment].Dispose();
            _environments[environment] = new OurEnvironment(_services);
        }

        _ = InvokeAsync(environment, _environments[environment], subject);
    }

    public void Abort(int environment) => _environments[environment].Abort();

    private async Task InvokeAsync(int number, OurEnvironment environment, int subject)
    {
        var succeeded = false;
        try
        {
            await environment.Dispatcher.DispatchAsync(environment.PayloadOf(subject), environment.Stop);
            succeeded = true;
        }
        catch (OperationCanceledException) when (environment.Stop.IsCancellationRequested)
        {
            // Its time was up: Lambda knows already.
            return;
        }
        catch (Exception failure) when (failure is DispatchException)
        {
            // Lambda tries again.
        }

        function.Finish(number, succeeded);
    }

    private static DispatcherSettings SettingsOf(Scenario scenario) => DispatcherSettings.FromEnvironment(new Dictionary<string, string>
    {
        ["sqs"] = "https://sqs.us-east-1.amazonaws.com/111122223333/change123-s3",
        ["output_s3_name"] = "output",
        ["NAME"] = "change123-s3",
        ["AWS_REGION"] = "us-east-1",
        [DispatcherEnvironment.Placement] = scenario.Placement switch
        {
            Runs.Placement.Fargate => "fargate",
            Runs.Placement.Instance => "instance",
            _ => "capacity-provider",
        },
        [DispatcherEnvironment.Cluster] = Names.Cluster,
        [DispatcherEnvironment.TaskDefinition] = "change123-s3",
        [DispatcherEnvironment.CapacityProvider] = "t2-micro",
        [DispatcherEnvironment.Subnets] = "subnet-1",
        [DispatcherEnvironment.JobSeconds] = TimeSpan.FromTicks(scenario.JobTime).TotalSeconds.ToString("0", null),
        [DispatcherEnvironment.MaxWorkers] = scenario.MaxWorkers.ToString("0", null),
        [DispatcherEnvironment.MaxInstances] = Limits.Assumptions.InstanceQuota.ToString("0", null),
    });
}
