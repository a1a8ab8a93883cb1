namespace CloudPipe.Wrapper.Tests;

/// <summary>How a docker-registry is set up; with neither it lets everybody do everything over plain HTTP.</summary>
internal sealed record DockerRegistryOptions
{
    /// <summary>Basic authentication with one user.</summary>
    public (string User, string Password)? Basic { get; init; }

    public TokenIssuer? Tokens { get; init; }

    /// <summary>HTTPS; clients must trust the authority.</summary>
    public TestCertificates? Certificates { get; init; }
}
