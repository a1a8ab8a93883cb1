using Amazon.Runtime;

namespace CloudPipe.Deployer.Access;

/// <summary>How AWS is reached, as far as whoever calls has said it. What is left out comes from the environment and from <c>~/.aws</c>.</summary>
public sealed record AwsAccess
{
    /// <summary>For example <c>eu-central-1</c>; null for the environment's, then the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of <c>~/.aws</c>; null for <c>AWS_PROFILE</c>, then <c>default</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>One address for all services, such as an emulator's; null for <c>AWS_ENDPOINT_URL</c> and its like, then AWS.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>Credentials that are known already; null to look for them.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>
    /// Asks for the code that a profile's MFA device (its serial number is given) shows now; null where there is nobody to ask.
    /// </summary>
    public Func<string, string>? AskMfaCode { get; init; }

    /// <summary>The clock of signatures and delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
