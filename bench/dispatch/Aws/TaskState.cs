namespace CloudPipe.DispatchSimulation.Aws;

internal enum TaskState
{
    Provisioning,
    Pending,
    Running,
    Stopped,
}
