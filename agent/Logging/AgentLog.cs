using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Logging;

/// <summary>
/// The agent's log: one line an event, text or JSON, on standard error. The child's output keeps its stream and is passed on
/// whatever the level.
/// </summary>
internal sealed class AgentLog(ILogSink sink, LogLevel threshold, LogFormat format, TimeProvider clock, string worker)
{
    public void Debug(string text, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Debug, text, fields);

    public void Info(string text, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Info, text, fields);

    public void Warning(string text, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Warning, text, fields);

    public void Error(string text, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Error, text, fields);

    /// <summary>An arrow of the state machine is durable; <c>step=NAME job=ID</c> and nothing variable before them but the time.</summary>
    public void Step(string step, string job, params ReadOnlySpan<LogField> fields) =>
        Write(LogLevel.Debug, null, [("step", step), ("job", job), .. fields]);

    public void Child(ChildStream stream, string job, string line)
    {
        var name = stream == ChildStream.Output ? "stdout" : "stderr";
        sink.Write(stream == ChildStream.Error, format == LogFormat.Json
            ? JsonLine.Of(clock.GetUtcNow(), "child", worker, line, [("stream", name), ("job", job)])
            : $"{name} {job}| {line}");
    }

    private void Write(LogLevel level, string? text, ReadOnlySpan<LogField> fields)
    {
        if (level < threshold)
        {
            return;
        }

        var name = NameOf(level);
        sink.Write(isError: true, format == LogFormat.Json
            ? JsonLine.Of(clock.GetUtcNow(), name, worker, text, fields)
            : TextLine.Of(clock.GetUtcNow(), name, text, fields));
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Debug => "DEBUG",
        LogLevel.Info => "INFO",
        LogLevel.Warning => "WARNING",
        _ => "ERROR",
    };
}
