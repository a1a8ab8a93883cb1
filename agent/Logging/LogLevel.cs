namespace CloudPipe.Agent.Logging;

internal enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
}
