namespace CloudPipe.DispatchSimulation.Original;

/// <summary>The call that an invocation of the original waits for.</summary>
internal enum OriginalStep
{
    SendJob,
    ListInstances,
    DescribeContainers,
    DescribeInstance,
    StartTask,
    RunInstance,
    PutAlarm,
    SendAlarm,
}
