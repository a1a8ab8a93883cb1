using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Finds out whether Docker or Podman answers.</summary>
internal static class DockerProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Task<RuntimeProbe> TryDockerAsync(RuntimeOptions options, CancellationToken cancellationToken) =>
        TryAsync(EngineSocket.FindDocker(options.DockerHost), options, cancellationToken);

    public static Task<RuntimeProbe> TryPodmanAsync(RuntimeOptions options, CancellationToken cancellationToken) =>
        TryAsync(EngineSocket.FindPodman(options.PodmanHost), options, cancellationToken);

    private static async Task<RuntimeProbe> TryAsync((string? Path, string Reason) socket, RuntimeOptions options, CancellationToken cancellationToken)
    {
        if (socket.Path is not { } path)
        {
            return new RuntimeProbe(null, socket.Reason);
        }

        var client = new DockerClient(new DaemonClient(DaemonAddress.Unix(path)));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var engine = EngineKind.Of(await client.GetAsync("version", limit.Token));
            return new RuntimeProbe(new DockerRuntime(client, engine, options), $"{engine.Title} {engine.Version} at {path}");
        }
        catch (RuntimeException e)
        {
            client.Dispose();
            return new RuntimeProbe(null, $"nobody answers at {path}: {e.Message} ({e.Hint})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            client.Dispose();
            return new RuntimeProbe(null, $"there is no answer at {path} within {Patience.TotalSeconds} s");
        }
    }
}
