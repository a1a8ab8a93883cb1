using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Finds out whether Docker or Podman answers.</summary>
internal static class DockerProbe
{
    /// <summary>For a daemon that may not be there at all.</summary>
    public static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(5);

    /// <summary>For the one that was asked for: a busy machine takes its time.</summary>
    public static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(60);

    public static Task<RuntimeProbe> TryDockerAsync(RuntimeOptions options, TimeSpan patience, CancellationToken cancellationToken) =>
        TryAsync(EngineSocket.FindDocker(options.DockerHost), options, patience, cancellationToken);

    public static Task<RuntimeProbe> TryPodmanAsync(RuntimeOptions options, TimeSpan patience, CancellationToken cancellationToken) =>
        TryAsync(EngineSocket.FindPodman(options.PodmanHost), options, patience, cancellationToken);

    private static async Task<RuntimeProbe> TryAsync(
        (string? Path, string Reason) socket, RuntimeOptions options, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (socket.Path is not { } path)
        {
            return new RuntimeProbe(null, socket.Reason);
        }

        var client = new DockerClient(new DaemonClient(DaemonAddress.Unix(path)));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
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
            return new RuntimeProbe(null, $"there is no answer at {path} within {patience.TotalSeconds} s");
        }
    }
}
