using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudPipe.Local;
using CloudPipe.Model;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Cli.Live;

/// <summary>Serves the live view on loopback: the page, its events, and its orders.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private const int MostPages = 32;
    private const int LongestOrder = 1 << 20;

    private readonly LiveAccess _access;
    private readonly LiveBoard _board;
    private readonly LiveSession _session;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private LoopbackServer? _server;
    private int _pages;

    private LiveServer(LiveAccess access, LiveBoard board, LiveSession session, TimeProvider time) =>
        (_access, _board, _session, _time) = (access, board, session, time);

    /// <summary>To be opened in one browser, once.</summary>
    public Uri Address => new(_server!.Address, $"/?token={_access.Token}");

    private int Port => _server!.Address.Port;

    /// <exception cref="CommandException">CP6017: the port is taken.</exception>
    public static async Task<LiveServer> StartAsync(int port, LiveAccess access, LiveBoard board, LiveSession session, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = new LiveServer(access, board, session, time);
        try
        {
            server._server = await LoopbackServer.StartAsync(port, server.HandleAsync, cancellationToken);
            return server;
        }
        catch (EndpointException failure)
        {
            throw new CommandException(CommandErrorCodes.LivePortTaken, failure.Message, "Leave --ui-port out: a free port is taken then.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _end.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        LiveRequests.Protect(http.Response, LivePages.ContentSecurityPolicy);
        if (_server is null || !LiveRequests.IsForUs(http.Request, Port))
        {
            await RefuseAsync(http, StatusCodes.Status421MisdirectedRequest, "This server answers on 127.0.0.1 only.");
            return;
        }

        var isKnown = _access.IsSession(http.Request.Cookies[LiveRequests.CookieName(Port)]);
        await ((http.Request.Method, http.Request.Path.Value, isKnown) switch
        {
            ("GET", "/", _) when http.Request.Query["token"].Count > 0 => EnterAsync(http, isKnown),
            ("GET", "/", true) => PageAsync(http),
            ("GET", "/events", true) => EventsAsync(http),
            ("POST", "/orders", true) => OrderAsync(http),
            ("GET" or "HEAD", "/", false) => HtmlAsync(http, StatusCodes.Status403Forbidden, LivePages.Refused),
            (_, _, false) => RefuseAsync(http, StatusCodes.Status403Forbidden, "This browser is not known here."),
            _ => RefuseAsync(http, StatusCodes.Status404NotFound, "There is nothing here."),
        });
    }

    private async Task EnterAsync(HttpContext http, bool isKnown)
    {
        if (!isKnown && !_access.Exchange(http.Request.Query["token"]))
        {
            await HtmlAsync(http, StatusCodes.Status403Forbidden, LivePages.Refused);
            return;
        }

        if (!isKnown)
        {
            http.Response.Cookies.Append(
                LiveRequests.CookieName(Port), _access.Session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        }

        // A page that goes on by itself, and no redirection: to one that began on another site's page a browser would not send the new cookie.
        await HtmlAsync(http, StatusCodes.Status200OK, LivePages.Entered);
    }

    private static Task PageAsync(HttpContext http) => HtmlAsync(http, StatusCodes.Status200OK, LivePages.View);

    private async Task EventsAsync(HttpContext http)
    {
        try
        {
            if (Interlocked.Increment(ref _pages) > MostPages)
            {
                await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "Too many pages are open.");
                return;
            }

            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _end.Token);
            http.Response.ContentType = "text/event-stream";
            var seen = long.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last) && last <= _board.Version ? last : 0;
            await new LiveStream(_board, http.Response.Body, _time).SendAsync(seen, end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The page was closed, or this process ends.
        }
        finally
        {
            Interlocked.Decrement(ref _pages);
        }
    }

    private async Task OrderAsync(HttpContext http)
    {
        if (!LiveRequests.IsFromUs(http.Request) || !_access.IsOrderToken(http.Request.Headers[LiveRequests.OrderTokenHeader]))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "Orders are taken from the live view's own page only.");
            return;
        }

        if (http.Request.ContentLength is not (> 0 and <= LongestOrder))
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, "An order has a body of at most 1 MiB, and says how long it is.");
            return;
        }

        LiveAnswer answer;
        var status = StatusCodes.Status200OK;
        try
        {
            var order = await JsonSerializer.DeserializeAsync(http.Request.Body, LiveJson.Default.LiveOrder, http.RequestAborted);
            answer = await _session.OrderAsync(order ?? new LiveOrder(null, null), http.RequestAborted);
        }
        catch (JsonException)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "The order is not the JSON that the page sends.");
            return;
        }
        catch (CloudPipeException refusal)
        {
            (status, answer) = (StatusCodes.Status409Conflict, new LiveAnswer(refusal.Message, refusal.Code, refusal.Hint));
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, LiveJson.Default.LiveAnswer), http.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext http, int status, string why)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(why + "\n")).AsTask();
    }

    private static Task HtmlAsync(HttpContext http, int status, byte[] page)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = page.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(page).AsTask();
    }
}
