using CloudPipe.Tests.Daemons;

namespace CloudPipe.Integration.Tests;

/// <summary>A Docker daemon of these tests' own, in a folder of its own; started once for all tests that want it.</summary>
public sealed class DockerDaemon : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cloudpipe-docker-").FullName;
    private TestDaemon? _daemon;

    public async ValueTask InitializeAsync() => _daemon = await TestDaemon.StartDockerAsync(_folder);

    /// <summary>The environment in which <c>--runtime NAME</c> works; skips the test, with the reason, where it cannot.</summary>
    internal IReadOnlyDictionary<string, string> EnvironmentFor(string runtime)
    {
        if (runtime != "docker")
        {
            return new Dictionary<string, string>();
        }

        Assert.SkipWhen(_daemon!.Absence is not null, _daemon.Absence ?? "");
        return new Dictionary<string, string> { ["DOCKER_HOST"] = _daemon.Host };
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
