namespace CloudPipe.Dispatcher.Hosting;

/// <summary>What Lambda says about one invocation, beside its payload.</summary>
/// <param name="RequestId">The request id, as it is in the function's log.</param>
/// <param name="Deadline">When Lambda ends the function; <see cref="DateTimeOffset.MaxValue"/> where it did not say.</param>
/// <param name="FunctionArn">The ARN that was invoked, with its version or alias if it has one; empty where Lambda did not say.</param>
/// <param name="TraceId">The X-Ray header of the invocation; null without one.</param>
public sealed record LambdaInvocation(string RequestId, DateTimeOffset Deadline, string FunctionArn, string? TraceId);
