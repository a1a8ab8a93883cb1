using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Finds out whether Docker answers.</summary>
internal static class DockerProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<RuntimeProbe> TryAsync(RuntimeOptions options, CancellationToken cancellationToken)
    {
        var (path, reason) = DockerSocket.Find(options.DockerHost);
        if (path is null)
        {
            return new RuntimeProbe(null, reason);
        }

        var client = new DockerClient(new DaemonClient(DaemonAddress.Unix(path)));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var version = await client.GetAsync("version", limit.Token);
            return new RuntimeProbe(new DockerRuntime(client, options), $"Docker {(string?)version?["Version"]} at {path}");
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
