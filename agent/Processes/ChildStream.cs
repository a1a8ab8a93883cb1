namespace CloudPipe.Agent.Processes;

internal enum ChildStream
{
    Output,
    Error,
}
