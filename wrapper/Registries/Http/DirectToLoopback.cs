using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>The proxy of the environment (<c>HTTPS_PROXY</c> and the like), which has no business between this machine and itself.</summary>
internal sealed class DirectToLoopback(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => RegistryAddress.IsLoopbackHost(host.Host) || proxy.IsBypassed(host);
}
