using CloudPipe.DispatchSimulation.Aws;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Original;

/// <summary>
/// What the original's Lambda function did for every event: send the event to the queue; look at every container instance, ask EC2 for its
/// type, try to start a task on it; if none has room, run an instance with an idle alarm, and look again without a pause until the task
/// starts or Lambda's 300 s are over. Its calls go through boto's retries (five attempts, random exponential delays). Whatever fails
/// makes Lambda invoke it again, and so the message is sent again.
/// </summary>
/// <param name="region">The services.</param>
/// <param name="function">The function it is the body of.</param>
/// <param name="asWritten">True with two faults of the program that end it before it starts anything: DescribeContainerInstances is refused
/// with no instance, and with more than a hundred. False is kinder: it asks in pages, and not at all for none.</param>
internal sealed class OriginalFunction(Region region, LambdaFunction function, bool asWritten) : IFunctionBody, IEventTarget
{
    private const int Attempts = 5;

    private readonly List<OriginalInvocation> _invocations = [];
    private readonly Chance _chance = region.Chance.For("original");

    public void Begin(int environment, int subject, bool isNew)
    {
        while (_invocations.Count <= environment)
        {
            _invocations.Add(new OriginalInvocation());
        }

        var invocation = _invocations[environment];
        invocation.Generation++;
        (invocation.File, invocation.HasInstance) = (subject, false);
        Call(environment, OriginalStep.SendJob);
    }

    public void Abort(int environment) => _invocations[environment].Generation++;

    public void Happen(int kind, long argument)
    {
        var environment = (int)(argument >> 32);
        var invocation = _invocations[environment];
        if (invocation.Generation != (int)(argument & 0xFFFFFFFF))
        {
            return;
        }

        if (!invocation.IsThrottled)
        {
            Answered(environment, invocation);
        }
        else if (++invocation.Attempt > Attempts)
        {
            End(environment, succeeded: false);
        }
        else
        {
            Send(environment, invocation);
        }
    }

    private void Answered(int environment, OriginalInvocation invocation)
    {
        switch (invocation.Step)
        {
            case OriginalStep.SendJob:
                region.Queue.Send(invocation.File);
                List(environment, invocation);
                break;
            case OriginalStep.ListInstances:
                Listed(environment, invocation);
                break;
            case OriginalStep.DescribeContainers:
                invocation.Page++;
                Describe(environment, invocation);
                break;
            case OriginalStep.DescribeInstance:
                Call(environment, OriginalStep.StartTask);
                break;
            case OriginalStep.StartTask:
                if (region.Fleet.Find(invocation.Listed[invocation.Index]) is { } machine && region.Cluster.StartOn(machine) is not null)
                {
                    End(environment, succeeded: true);
                    return;
                }

                invocation.Index++;
                Look(environment, invocation);
                break;
            case OriginalStep.RunInstance:
                if (region.Fleet.Launch(inGroup: false) is not { } launched)
                {
                    End(environment, succeeded: false);
                    return;
                }

                invocation.Machine = launched.Number;
                Call(environment, OriginalStep.PutAlarm);
                break;
            case OriginalStep.PutAlarm:
                region.Fleet.Watch(region.Fleet.Find(invocation.Machine)!);
                Call(environment, OriginalStep.SendAlarm);
                break;
            default:
                invocation.HasInstance = true;
                List(environment, invocation);
                break;
        }
    }

    private void List(int environment, OriginalInvocation invocation)
    {
        (invocation.Page, invocation.Index) = (0, 0);
        Call(environment, OriginalStep.ListInstances);
    }

    private void Listed(int environment, OriginalInvocation invocation)
    {
        invocation.Page++;
        if (region.Fleet.Ready.Count > invocation.Page * AwsLimits.EcsPage)
        {
            Call(environment, OriginalStep.ListInstances);
            return;
        }

        invocation.Listed.Clear();
        invocation.Listed.AddRange(region.Fleet.Ready.Select(machine => machine.Number));
        invocation.Page = 0;
        if (asWritten && invocation.Listed.Count is 0 or > AwsLimits.EcsPage)
        {
            region.Meter.Count(Api.DescribeContainerInstances);
            End(environment, succeeded: false);
            return;
        }

        Describe(environment, invocation);
    }

    private void Describe(int environment, OriginalInvocation invocation)
    {
        if (invocation.Page * AwsLimits.EcsPage < invocation.Listed.Count)
        {
            Call(environment, OriginalStep.DescribeContainers);
        }
        else
        {
            Look(environment, invocation);
        }
    }

    private void Look(int environment, OriginalInvocation invocation)
    {
        if (invocation.Index < invocation.Listed.Count)
        {
            Call(environment, OriginalStep.DescribeInstance);
        }
        else if (invocation.HasInstance)
        {
            List(environment, invocation);
        }
        else
        {
            Call(environment, OriginalStep.RunInstance);
        }
    }

    private void Call(int environment, OriginalStep step)
    {
        var invocation = _invocations[environment];
        (invocation.Step, invocation.Attempt) = (step, 1);
        Send(environment, invocation);
    }

    private void Send(int environment, OriginalInvocation invocation)
    {
        var (api, takes) = invocation.Step switch
        {
            OriginalStep.SendJob or OriginalStep.SendAlarm => (Api.SqsSend, Assumptions.SqsCall),
            OriginalStep.ListInstances => (Api.ListContainerInstances, Assumptions.EcsCall),
            OriginalStep.DescribeContainers => (Api.DescribeContainerInstances, Assumptions.EcsCall),
            OriginalStep.DescribeInstance => (Api.DescribeInstances, Assumptions.Ec2ReadCall),
            OriginalStep.StartTask => (Api.StartTask, Assumptions.EcsCall),
            OriginalStep.RunInstance => (Api.RunInstances, Assumptions.Ec2WriteCall),
            _ => (Api.PutMetricAlarm, Assumptions.CloudWatchCall),
        };
        invocation.IsThrottled = !region.Throttles.Allow(api, api == Api.RunInstances ? 1 : 0);
        if (invocation.IsThrottled)
        {
            // boto: a random share of 1, 2, 4, 8 s before the next attempt; no wait after the last.
            takes = Assumptions.EcsCall
                + (invocation.Attempt < Attempts ? (long)(_chance.Next() * (1 << (invocation.Attempt - 1)) * Ticks.Second) : 0);
        }

        region.Loop.After(takes, this, 0, ((long)environment << 32) | (uint)invocation.Generation);
    }

    private void End(int environment, bool succeeded)
    {
        _invocations[environment].Generation++;
        function.Finish(environment, succeeded);
    }
}
