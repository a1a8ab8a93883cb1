using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>
/// Stands between agents and the endpoint and lets things go wrong: what is said of a <see cref="Fault"/> happens to real requests on
/// real sockets. Every agent has a door (a port) of its own, so that a fault can be the end of the very agent that asks.
/// </summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Upstream _upstream;
    private readonly Fortune _fortune;
    private readonly FaultMix _mix;
    private readonly Deliveries _deliveries;
    private readonly ICrew _crew;
    private readonly TimeSpan _stall;
    private readonly int _visibilitySeconds;
    private readonly Dictionary<int, int> _doors = [];
    private readonly ConcurrentDictionary<string, bool> _withChecksum = new();

    private FaultyProxy(WebApplication app, FaultyProxyOptions options)
    {
        _app = app;
        _upstream = new Upstream(options.Server);
        (_fortune, _mix, _deliveries, _crew) = (options.Fortune, options.Mix, options.Deliveries, options.Crew);
        (_stall, _visibilitySeconds) = (options.Stall, options.VisibilitySeconds);
        app.Run(PassAsync);
    }

    /// <summary>For <c>AWS_ENDPOINT_URL</c> of the agent behind each door.</summary>
    public IReadOnlyList<Uri> Doors { get; private set; } = [];

    /// <summary>No further faults.</summary>
    public bool IsCalm { get; set; }

    public static async Task<FaultyProxy> StartAsync(FaultyProxyOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            for (var door = 0; door < options.Doors; door++)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        var proxy = new FaultyProxy(builder.Build(), options);
        await proxy._app.StartAsync();
        proxy.Doors = [.. proxy._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];
        foreach (var (door, url) in proxy.Doors.Index())
        {
            proxy._doors[url.Port] = door;
        }

        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        try
        {
            var call = await ProxiedCall.ReadAsync(context, _doors[context.Connection.LocalPort]);
            var fault = IsCalm ? Fault.None : _fortune.Draw(call.Operation, SubjectOf(call), _mix.Of(call.Operation));
            await PassAsync(context, call, fault);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ConnectionAbortedException or BadHttpRequestException)
        {
            // The agent was killed while it asked.
        }
    }

    private async Task PassAsync(HttpContext context, ProxiedCall call, Fault fault)
    {
        switch (fault)
        {
            case Fault.ServerError or Fault.SlowDown or Fault.Throttled or Fault.ExpiredToken:
                _fortune.Struck(fault);
                await Refusals.WriteAsync(context.Response, call, fault, context.RequestAborted);
                return;
            case Fault.ResetBefore:
                _fortune.Struck(fault);
                Reset(context);
                return;
            case Fault.KillBefore:
                _fortune.Struck(fault);
                _crew.Kill(call.Door);
                return;
            case Fault.TerminateBefore:
                _fortune.Struck(fault);
                _crew.Terminate(call.Door);
                break;
            case Fault.Stall:
                _fortune.Struck(fault);
                await Task.Delay(_stall, context.RequestAborted);
                break;
        }

        if (call.IsReceive && _deliveries.Late(call.Queue) is { } late)
        {
            await WriteJsonAsync(context, new JsonObject { ["Messages"] = new JsonArray(late) });
            return;
        }

        var reply = await _upstream.SendAsync(context.Request, fault == Fault.CorruptRequest ? Corrupt(call) : call, context.RequestAborted);
        await AnswerAsync(context, call, reply, fault);
    }

    private async Task AnswerAsync(HttpContext context, ProxiedCall call, UpstreamReply reply, Fault fault)
    {
        var body = reply.Body;
        if (reply.Headers.Keys.Any(name => name.StartsWith("x-amz-checksum-c", StringComparison.OrdinalIgnoreCase)))
        {
            // Only of such an object can an agent know what its bytes amount to: what was put without a checksum is trusted.
            _withChecksum[call.Path] = true;
        }

        if (call.IsReceive && reply.Status == 200 && JsonNode.Parse(body)?["Messages"] is JsonArray messages)
        {
            body = Encoding.UTF8.GetBytes(new JsonObject { ["Messages"] = await _deliveries.DeliverAsync(call.Queue, messages) }.ToJsonString());
        }

        switch (fault)
        {
            case Fault.KillAfter:
                _fortune.Struck(fault);
                _crew.Kill(call.Door);
                return;
            case Fault.TerminateAfter:
                _fortune.Struck(fault);
                _crew.Terminate(call.Door);
                break;
            case Fault.ResetAfter:
                _fortune.Struck(fault);
                Reset(context);
                return;
            case Fault.FunctionError:
                _fortune.Struck(fault);
                context.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
                await WriteJsonAsync(context, new JsonObject { ["errorMessage"] = "Task timed out after 3.00 seconds" });
                return;
            case Fault.CorruptReply when body.Length > 0 && _withChecksum.ContainsKey(call.Path):
                _fortune.Struck(fault);
                body = [.. body[..^1], (byte)(body[^1] ^ 1)];
                break;
            case Fault.ShortBody when body.Length > 0:
                _fortune.Struck(fault);
                body = body[..(body.Length / 2)];
                break;
        }

        context.Response.StatusCode = reply.Status;
        foreach (var (name, values) in reply.Headers)
        {
            context.Response.Headers[name] = values;
        }

        context.Response.ContentLength = call.Operation == "HEAD" ? reply.ContentLength : body.Length;
        if (fault is Fault.ResetMidBody or Fault.StallMidBody && body.Length > 1)
        {
            _fortune.Struck(fault);
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (fault == Fault.ResetMidBody)
            {
                Reset(context);
                return;
            }

            await Task.Delay(_stall, context.RequestAborted);
            body = body[(body.Length / 2)..];
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
        if (call.Operation == "ChangeMessageVisibility" && (int?)call.Json!["VisibilityTimeout"] is > 0 and var seconds && seconds != _visibilitySeconds)
        {
            // An agent backs off for seconds and minutes; what it does then is of interest now.
            await _deliveries.ShowAsync(call.Queue, call.Receipt!);
        }
    }

    private ProxiedCall Corrupt(ProxiedCall call)
    {
        if (call.Body.Length == 0)
        {
            return call;
        }

        _fortune.Struck(Fault.CorruptRequest);
        return call with { Body = [.. call.Body[..^1], (byte)(call.Body[^1] ^ 1)] };
    }

    private string? SubjectOf(ProxiedCall call) => call.Operation switch
    {
        "ReceiveMessage" => null,
        "Invoke" => ProxiedCall.KeyOf(Encoding.UTF8.GetString(call.Body)),
        "SendMessage" => ProxiedCall.KeyOf((string)call.Json!["MessageBody"]!) ?? "no job",
        _ when call.Service == "sqs" => $"{call.Queue} {_deliveries.KeyOf(call.Receipt) ?? "?"}",
        _ => call.Target,
    };

    private static async Task WriteJsonAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/x-amz-json-1.0";
        await context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted);
    }

    private static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        context.Abort();
    }
}
