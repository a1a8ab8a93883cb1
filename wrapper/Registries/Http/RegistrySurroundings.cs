using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>What a registry client takes from the machine it runs on.</summary>
internal sealed record RegistrySurroundings
{
    public static RegistrySurroundings OfThisProcess { get; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Asked at each use: a build server lives longer than the environment of one build.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>A number from 0 up to but not including 1, so that clients that failed together do not come back together.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>Folders with a folder <c>HOST[:PORT]</c> a registry; null: those of Docker and Podman.</summary>
    public IReadOnlyList<string>? CertificateFolders { get; init; }

    /// <summary>Opens the connection to a host; null: the usual way.</summary>
    public Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? Dial { get; init; }

    public string HomeFolder =>
        Environment("HOME") is { Length: > 0 } home
            ? home
            : System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
}
