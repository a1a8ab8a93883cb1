namespace CloudPipe.Deployer.Watching;

/// <summary>Why workers, or the instances they need, could not be started.</summary>
/// <param name="At">When it was seen the last time.</param>
/// <param name="Code">The dispatcher's code; null for what Auto Scaling says.</param>
/// <param name="Message">What happened, with the words of the service.</param>
/// <param name="Times">How often it was seen.</param>
public sealed record LaunchTrouble(DateTimeOffset At, string? Code, string Message, int Times);
