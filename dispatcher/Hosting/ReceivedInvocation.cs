namespace CloudPipe.Dispatcher.Hosting;

/// <summary>An invocation as the runtime API gave it.</summary>
/// <param name="Payload">The event.</param>
/// <param name="Facts">Of its headers.</param>
internal sealed record ReceivedInvocation(ReadOnlyMemory<byte> Payload, LambdaInvocation Facts);
