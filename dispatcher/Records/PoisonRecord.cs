namespace CloudPipe.Dispatcher;

/// <summary>An input that nobody understands, kept for whoever asks why.</summary>
internal sealed record PoisonRecord
{
    /// <summary><see cref="DispatchErrorCodes.NotAnEvent"/>.</summary>
    public string Code { get; set; } = DispatchErrorCodes.NotAnEvent;

    /// <summary>Why it is not understood, in one sentence.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it came for the first time.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The input as it came, where it is text.</summary>
    public string? Text { get; set; }

    /// <summary>The input in Base64, where it is no text.</summary>
    public string? Bytes { get; set; }
}
