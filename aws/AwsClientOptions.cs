using Amazon.Runtime;

namespace CloudPipe.Aws;

/// <summary>
/// What a client may be told. Everything that is left out comes from AWSSDK.Core's own chains: environment
/// variables, shared configuration files, container and instance metadata.
/// </summary>
public sealed record AwsClientOptions
{
    /// <summary>Credentials, or null for the default chain of AWSSDK.Core.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>Region name such as <c>eu-central-1</c>, or null for the default chain.</summary>
    public string? Region { get; init; }

    /// <summary>Profile of the shared configuration files whose endpoints are meant; null for <c>AWS_PROFILE</c>, then <c>default</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>
    /// Base address of the service, or null for <c>AWS_ENDPOINT_URL_SERVICE</c>, <c>AWS_ENDPOINT_URL</c>, the profile's
    /// endpoint, and last the region's public endpoint.
    /// </summary>
    public Uri? ServiceUrl { get; init; }

    /// <summary>How often one call is sent at most, the first time included. Default 4.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>How long one attempt may take, from connecting to the last byte of the reply, beside what the
    /// operation itself may wait. Default 15 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The clock of signatures, timeouts and delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The transport. Default: one SocketsHttpHandler for all clients of the process.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
