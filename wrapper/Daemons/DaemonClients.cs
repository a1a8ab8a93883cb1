using System.Collections.Concurrent;

namespace CloudPipe.Wrapper;

/// <summary>The clients of this process, one a daemon: who asks for the same daemon twice gets the same one.</summary>
internal static class DaemonClients
{
    private static readonly ConcurrentDictionary<DaemonAddress, DaemonClient> Clients = new();

    /// <summary>The first that answers.</summary>
    /// <exception cref="ImageException">CP3045 where none does, CP3046 for an address that is none, CP3051.</exception>
    public static async Task<DaemonClient> ForAsync(ImageAccess access, CancellationToken cancellationToken)
    {
        var tried = new List<string>();
        foreach (var address in DaemonAddresses.OfThisProcess.Candidates(access.DaemonHost))
        {
            if (address.SocketPath is { } path && !File.Exists(path))
            {
                tried.Add($"{address} (there is no such socket)");
                continue;
            }

            var client = Clients.GetOrAdd(address, a => new DaemonClient(a));
            try
            {
                await client.AboutAsync(cancellationToken);
                return client;
            }
            catch (ImageException e) when (e.Code == ImageErrorCodes.DaemonGone)
            {
                tried.Add($"{address} ({e.Message}; {e.Hint})");
            }
        }

        throw new ImageException(
            ImageErrorCodes.NoDaemon,
            $"No Docker or Podman daemon answers; tried {string.Join(", ", tried)}.",
            "Start one ('systemctl start docker', 'systemctl start podman.socket'), set DOCKER_HOST, or use oci:PATH or docker://NAME, which need no daemon.");
    }
}
