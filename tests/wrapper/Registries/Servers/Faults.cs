using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloudPipe.Wrapper.Tests;

/// <summary>What can go wrong.</summary>
internal static class Faults
{
    /// <summary>The answer comes at once; the request's body is not read.</summary>
    public static Fault Answer(int status, string code = "UNAVAILABLE", string message = "injected by the test", int? retryAfter = null) => (http, _) =>
    {
        if (retryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return ServerAnswer.ErrorAsync(http, (HttpStatusCode)status, code, message);
    };

    /// <summary>The answer comes when the request's body has been read.</summary>
    public static Fault AnswerAfterBody(int status) => async (http, handle) =>
    {
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        await Answer(status)(http, handle);
    };

    /// <summary>An answer that is no registry's: the page of some proxy.</summary>
    public static Fault AnswerPage(int status) => async (http, _) =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html";
        await http.Response.Body.WriteAsync("<html><body>\u001b[31mBad gateway</body></html>"u8.ToArray(), http.RequestAborted);
    };

    public static Fault Unauthorized(params string[] challenges) => (http, _) =>
    {
        http.Response.Headers.WWWAuthenticate = challenges;
        return ServerAnswer.ErrorAsync(http, HttpStatusCode.Unauthorized, "UNAUTHORIZED", "authentication required");
    };

    public static Fault Redirect(int status, Func<HttpRequest, string> location) => (http, _) =>
    {
        ServerAnswer.Empty(http, (HttpStatusCode)status, location(http.Request));
        return Task.CompletedTask;
    };

    /// <summary>The connection is gone before anything was read or answered.</summary>
    public static Fault Reset() => (http, _) =>
    {
        Cut(http);
        return Task.CompletedTask;
    };

    /// <summary>The connection is gone when so much of the request's body has arrived; what arrived is kept.</summary>
    public static Fault ResetWhileReading(long bytes) => async (http, handle) =>
    {
        http.Request.Body = new InterruptedRequestBody(http.Request.Body, bytes, () =>
        {
            Cut(http);
            return Task.CompletedTask;
        });
        try
        {
            await handle();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            Cut(http);
        }
    };

    /// <summary>The connection is gone when so much of the answer's body has been sent.</summary>
    public static Fault ResetWhileWriting(long bytes) => async (http, handle) =>
    {
        http.Response.Body = new BreakingResponseBody(http.Response.Body, bytes, () => Cut(http));
        await handle();
        Cut(http);
    };

    /// <summary>Everything is done, and the client never hears of it.</summary>
    public static Fault LoseAnswer() => async (http, handle) =>
    {
        http.Response.Body = Stream.Null;
        await handle();
        Cut(http);
    };

    /// <summary>A right answer, after which the server closes a connection that the client thinks it can use again.</summary>
    public static Fault CloseAfterAnswer() => (http, handle) =>
    {
        http.Response.OnCompleted(() =>
        {
            http.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
            return Task.CompletedTask;
        });
        return handle();
    };

    /// <summary>
    /// The same, lost every time: a moment after each answer the connection is closed, and what comes on it before that is not read.
    /// </summary>
    public static Fault CloseSoonAfterAnswer()
    {
        var answered = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        return async (http, handle) =>
        {
            if (answered.ContainsKey(http.Connection.Id))
            {
                Cut(http);
                return;
            }

            http.Response.OnCompleted(() =>
            {
                answered[http.Connection.Id] = true;
                var lifetime = http.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
                _ = Task.Delay(10).ContinueWith(_ => lifetime.Abort(), TaskScheduler.Default);
                return Task.CompletedTask;
            });
            await handle();
        };
    }

    /// <summary>Other bytes, with a Content-Length that goes with them.</summary>
    public static Fault Change(Func<byte[], byte[]> change) => async (http, handle) =>
    {
        var sent = http.Response.Body;
        using var body = new MemoryStream();
        http.Response.Body = body;
        await handle();
        var changed = change(body.ToArray());
        http.Response.ContentLength = changed.Length;
        http.Response.Body = sent;
        await sent.WriteAsync(changed, http.RequestAborted);
    };

    /// <summary>Sets a header of the answer, or takes it away.</summary>
    public static Fault Header(string name, string? value) => (http, handle) =>
    {
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.Remove(name);
            if (value is not null)
            {
                http.Response.Headers[name] = value;
            }

            return Task.CompletedTask;
        });
        return handle();
    };

    /// <summary>The answer's body dribbles in.</summary>
    public static Fault InPieces(int bytes) => (http, handle) =>
    {
        http.Response.Body = new DribblingResponseBody(http.Response.Body, bytes);
        return handle();
    };

    /// <summary>The request waits until the test opens the gate, or the client is gone.</summary>
    public static Fault Hold(Gate gate) => async (http, handle) =>
    {
        await gate.PassAsync(http.RequestAborted);
        await handle();
    };

    /// <summary>The same, when so much of the request's body has arrived.</summary>
    public static Fault HoldWhileReading(long bytes, Gate gate) => (http, handle) =>
    {
        http.Request.Body = new InterruptedRequestBody(http.Request.Body, bytes, () => gate.PassAsync(http.RequestAborted));
        return handle();
    };

    /// <summary>Something happens first.</summary>
    public static Fault Before(Action<HttpRequest> action) => (http, handle) =>
    {
        action(http.Request);
        return handle();
    };

    /// <summary>Several at once; the first is the outermost.</summary>
    public static Fault All(params Fault[] faults) => (http, handle) =>
        faults.Reverse().Aggregate(handle, (next, fault) => () => fault(http, next))();

    private static void Cut(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        http.Abort();
    }
}
