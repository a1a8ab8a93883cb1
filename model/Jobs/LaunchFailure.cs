namespace CloudPipe.Model;

/// <summary>One reason for which workers could not be started.</summary>
public sealed record LaunchFailure
{
    /// <summary>When it was seen the last time.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The dispatcher's code, CP5016 to CP5024.</summary>
    public string Code { get; set; } = "";

    /// <summary>What happened, with the words of the service.</summary>
    public string Message { get; set; } = "";

    /// <summary>How many looks have seen the same.</summary>
    public int Times { get; set; } = 1;
}
