using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CloudPipe.Local.Server;

/// <summary>Kestrel on loopback, with nothing of the surroundings: no configuration files, no environment, no logging, no signals.</summary>
internal static class WebServer
{
    private const int LongestHeaders = 32 << 10;
    private const double SlowestBody = 240;

    /// <exception cref="EndpointException">CP5003.</exception>
    public static async Task<WebApplication> StartAsync(
        int port, EndpointLimits limits, RequestDelegate handle, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MaxRequestHeadersTotalSize = LongestHeaders;
            options.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestBody, limits.SlowBody);
            options.Limits.RequestHeadersTimeout = limits.Headers;
            options.Limits.MaxConcurrentConnections = limits.Connections;

            // A reader may stop for as long as its own disk needs; only those who know the key get here.
            options.Limits.MinResponseDataRate = null;
            options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });

        // The pool's thread that read a request goes on with it, instead of handing it to another one.
        builder.Services.Configure<SocketTransportOptions>(options => options.UnsafePreferInlineScheduling = true);
        var app = builder.Build();
        app.Run(handle);
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new EndpointException(
                EndpointErrorCodes.PortUnusable, $"Port {port} of 127.0.0.1 cannot be bound: {e.Message}", "Use port 0: any free one.", e);
        }
    }

    public static Uri AddressOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri(addresses.First());
    }
}
