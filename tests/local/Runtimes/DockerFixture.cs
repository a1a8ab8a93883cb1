using CloudPipe.Tests.Daemons;

namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>A Docker daemon of the tests' own, with everything it has in the test's folder.</summary>
public sealed class DockerFixture : RuntimeFixture
{
    private TestDaemon? _daemon;

    protected override async Task<RuntimeChoice> StartAsync(RuntimeOptions options, string folder)
    {
        _daemon = await TestDaemon.StartDockerAsync(Path.Combine(folder, "docker"));
        return _daemon.Absence is { } absence
            ? throw new RuntimeException("CP0000", absence)
            : await ContainerRuntimes.ChooseAsync("docker", options with { DockerHost = _daemon.Host }, CancellationToken.None);
    }

    protected override async Task StopAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }
    }
}
