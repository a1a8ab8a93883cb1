namespace CloudPipe.Agent.Logging;

internal enum LogFormat
{
    Text,
    Json,
}
