using CloudPipe.Local.Server;

namespace CloudPipe.Local;

/// <summary>How the embedded endpoint is started.</summary>
public sealed record EmbeddedEndpointOptions
{
    /// <summary>Where the state is: database, parts, odd objects, buckets without a folder. Created if need be; one process at a time.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>The port of 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The access key id that requests must be signed with; null to make one for this run.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Its secret; null to make one for this run.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>The region in ARNs and events; signatures for any region are accepted.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal EndpointLimits Limits { get; init; } = EndpointLimits.Default;

    /// <summary>Answers Lambda's Invoke: (function, payload, cancellation) to payload. It throws <see cref="FunctionNotFoundException"/> for a
    /// function it does not know; any other exception is the function's error.</summary>
    public Func<string, string, CancellationToken, Task<string>>? Invoke { get; init; }

    /// <summary>Told why, for each request that is answered with a 500: the disk is full, for example. Must be quick.</summary>
    public Action<Exception>? Failed { get; init; }
}
