using System.Collections.Concurrent;

namespace CloudPipe.Wrapper;

/// <summary>The clients of this process: one a registry, so that connections, tokens and credentials are shared.</summary>
internal static class RegistryClients
{
    private static readonly ConcurrentDictionary<(string Registry, bool Insecure, string? AuthFile), RegistryClient> Known = new();

    /// <param name="registry"><c>docker.io</c>, <c>localhost:5000</c>: what stands before the first slash of <see cref="ImageReference.Name"/>.</param>
    /// <param name="access">How it is reached.</param>
    /// <exception cref="ImageException">CP3001 where it is no host.</exception>
    public static RegistryClient For(string registry, ImageAccess access)
    {
        var address = RegistryAddress.Parse(registry);
        return Known.GetOrAdd(
            (address.Name, access.Insecure, access.AuthFile),
            static (_, with) => new RegistryClient(with.address, with.access),
            (address, access));
    }
}
