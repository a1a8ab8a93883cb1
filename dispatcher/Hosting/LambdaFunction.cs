namespace CloudPipe.Dispatcher.Hosting;

/// <summary>A function that Lambda invokes.</summary>
/// <param name="payload">The event, JSON in UTF-8.</param>
/// <param name="invocation">What Lambda says about it.</param>
/// <param name="cancellationToken">Cancelled shortly before the deadline: what does not end then is answered with an error.</param>
/// <returns>The answer, JSON in UTF-8, at most 6 MiB.</returns>
public delegate Task<ReadOnlyMemory<byte>> LambdaFunction(
    ReadOnlyMemory<byte> payload, LambdaInvocation invocation, CancellationToken cancellationToken);
