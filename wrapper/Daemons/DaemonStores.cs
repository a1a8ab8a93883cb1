using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>Finds out how a daemon keeps images.</summary>
internal static class DaemonStores
{
    private const string Snapshotter = "io.containerd.snapshotter";

    /// <summary>The version of the API of Docker 24, the first that has the containerd image store.</summary>
    private static readonly Version FirstWithContainerd = new(1, 43);

    public static async Task<DaemonStore> OfAsync(DaemonClient client, CancellationToken cancellationToken)
    {
        var about = await client.AboutAsync(cancellationToken);
        if (about.IsPodman)
        {
            return DaemonStore.Podman;
        }

        if (about.ApiVersion < FirstWithContainerd)
        {
            return DaemonStore.GraphDriver;
        }

        var status = (await client.GetAsync("info", cancellationToken))?["DriverStatus"] as JsonArray ?? [];
        return status.OfType<JsonArray>().Any(pair => pair.Any(v => v?.ToString().StartsWith(Snapshotter, StringComparison.Ordinal) == true))
            ? DaemonStore.Containerd
            : DaemonStore.GraphDriver;
    }
}
