namespace CloudPipe.Agent.Logging;

/// <summary>Where whole lines go.</summary>
internal interface ILogSink
{
    /// <param name="isError">To standard error instead of standard output.</param>
    /// <param name="line">Without a line end.</param>
    void Write(bool isError, string line);
}
