namespace CloudPipe.Dispatcher;

/// <summary>Something that went wrong without losing anything: the files are queued, and the next tick repairs it.</summary>
/// <param name="Code">One of <see cref="DispatchErrorCodes"/>.</param>
/// <param name="Message">What, in one sentence, with the reason that the service gave.</param>
public sealed record DispatchFailure(string Code, string Message);
