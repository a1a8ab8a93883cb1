using CloudPipe.Tests.Daemons;

namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>A Podman service of the tests' own, with everything it has in the test's folder.</summary>
public sealed class PodmanFixture : RuntimeFixture
{
    private TestDaemon? _daemon;

    protected override async Task<RuntimeChoice> StartAsync(RuntimeOptions options, string folder)
    {
        _daemon = await TestDaemon.StartPodmanAsync(Path.Combine(folder, "podman"));
        return _daemon.Absence is { } absence
            ? throw new RuntimeException("CP0000", absence)
            : await ContainerRuntimes.ChooseAsync("podman", options with { PodmanHost = _daemon.Host }, CancellationToken.None);
    }

    protected override async Task StopAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }
    }
}
