using System.Globalization;
using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>Where a registry is: what a reference calls it, and the host that answers for it.</summary>
internal sealed record RegistryAddress
{
    private const string HubName = "docker.io";
    private const string HubApiHost = "registry-1.docker.io";

    private RegistryAddress(string name, string apiHost, int? port, string credentialsKey)
    {
        (Name, ApiHost, Port, CredentialsKey) = (name, apiHost, port, credentialsKey);
        IsLoopback = IsLoopbackHost(apiHost);
    }

    /// <summary><c>host[:port]</c> as references write it: <c>docker.io</c>, <c>ghcr.io</c>, <c>localhost:5000</c>, <c>[::1]:5000</c>.</summary>
    public string Name { get; }

    /// <summary>The host that speaks the API, IPv6 addresses in brackets; for Docker Hub it is not the one of the name.</summary>
    public string ApiHost { get; }

    /// <summary>Null where the name has none: then it is the scheme's.</summary>
    public int? Port { get; }

    /// <summary>What <c>docker login</c> files the credentials under, and what credential helpers are asked for.</summary>
    public string CredentialsKey { get; }

    /// <summary>True for <c>localhost</c>, <c>127.0.0.0/8</c> and <c>::1</c>: nobody on the network can listen or answer.</summary>
    public bool IsLoopback { get; }

    /// <param name="registry">What stands before the first slash of a name that has a registry.</param>
    /// <exception cref="ImageException">CP3001 where it is no host.</exception>
    public static RegistryAddress Parse(string registry)
    {
        if (registry is HubName or HubApiHost or "index.docker.io")
        {
            return new RegistryAddress(HubName, HubApiHost, null, "https://index.docker.io/v1/");
        }

        var colon = registry.LastIndexOf(':');
        var hasPort = colon > registry.LastIndexOf(']');
        var host = hasPort ? registry[..colon] : registry;
        if (!hasPort && Uri.CheckHostName(host) != UriHostNameType.Unknown)
        {
            return new RegistryAddress(registry, host, null, registry);
        }

        return hasPort
            && Uri.CheckHostName(host) != UriHostNameType.Unknown
            && int.TryParse(registry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue
            ? new RegistryAddress(registry, host, port, registry)
            : throw new ImageException(ImageErrorCodes.BadReference, $"'{registry}' is not the address of a registry.", "Write HOST or HOST:PORT.");
    }

    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The root of the API under a scheme: <c>https://ghcr.io/</c>.</summary>
    public Uri Origin(string scheme) => new(Port is { } port ? $"{scheme}://{ApiHost}:{port}/" : $"{scheme}://{ApiHost}/");

    public override string ToString() => Name;
}
