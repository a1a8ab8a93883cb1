using CloudPipe.Local;

namespace CloudPipe.Integration.Tests.Dispatch;

internal sealed record EcsTask(string StartedBy, IContainer Container)
{
    public bool IsRunning => !Container.Exited.IsCompleted;
}
