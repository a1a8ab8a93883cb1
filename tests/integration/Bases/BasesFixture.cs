using CloudPipe.Local;
using CloudPipe.Tests.Daemons;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>One Docker, one Podman and one endpoint for the whole matrix.</summary>
public sealed class BasesFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cloudpipe-bases-").FullName;
    private TestDaemon? _docker;
    private TestDaemon? _podman;

    internal EmbeddedEndpoint Endpoint { get; private set; } = null!;

    internal BaseCases Cases { get; private set; } = null!;

    /// <summary>A folder for one test.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, "tests", name)).FullName;

    internal IImageRunner Runner(string name) => name switch
    {
        "docker" => new DockerRunner(Running(_docker).Host),
        "podman" => new PodmanRunner(Running(_podman).Host, Path.Combine(_folder, "podman")),
        _ => new RuncRunner(Path.Combine(_folder, "runc")),
    };

    /// <summary>The Docker daemon; skips the test, with the reason, where there is none.</summary>
    internal string DockerHost() => Running(_docker).Host;

    public async ValueTask InitializeAsync()
    {
        Cases = new BaseCases(_folder);
        _docker = await TestDaemon.StartDockerAsync(Path.Combine(_folder, "docker"));
        _podman = await TestDaemon.StartPodmanAsync(Path.Combine(_folder, "podman"));
        Directory.CreateDirectory(Path.Combine(_folder, "state"));
        Endpoint = await EmbeddedEndpoint.StartAsync(new EmbeddedEndpointOptions { StateDirectory = Path.Combine(_folder, "state") }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        await _docker!.DisposeAsync();
        await _podman!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static TestDaemon Running(TestDaemon? daemon)
    {
        Assert.SkipWhen(daemon!.Absence is not null, daemon.Absence ?? "");
        return daemon;
    }
}
