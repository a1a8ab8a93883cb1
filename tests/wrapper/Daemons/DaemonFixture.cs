using CloudPipe.Tests.Daemons;

namespace CloudPipe.Wrapper.Tests.Daemons;

/// <summary>One Docker and one Podman for all tests of daemons.</summary>
public sealed class DaemonFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, TestDaemon> _daemons = new(StringComparer.Ordinal);

    /// <summary>The access that reaches the daemon; where it cannot run the test is skipped, but in CI it fails.</summary>
    public ImageAccess Access(string daemon)
    {
        var (started, absence) = (_daemons[daemon], _daemons[daemon].Absence);
        (absence is not null && Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse(absence);
        Assert.SkipWhen(absence is not null, absence ?? "");
        return new ImageAccess { DaemonHost = started.Host };
    }

    public async ValueTask InitializeAsync()
    {
        _daemons["docker"] = await TestDaemon.StartDockerAsync(_folder["docker"]);
        _daemons["podman"] = await TestDaemon.StartPodmanAsync(_folder["podman"]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var daemon in _daemons.Values)
        {
            await daemon.DisposeAsync();
        }

        _folder.Dispose();
    }
}
