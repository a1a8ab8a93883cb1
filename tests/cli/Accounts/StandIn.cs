using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloudPipe.Cli.Tests.Accounts;

/// <summary>Something that answers as one service of AWS does, on a free port of this machine.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerRequest, (int Status, string ErrorType, string Body)> _answer;
    private readonly Task _serving;

    public StandIn(Func<HttpListenerRequest, (int Status, string ErrorType, string Body)> answer)
    {
        _answer = answer;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>Method, path and query of all requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The portal of IAM Identity Center: it gives a role's credentials to whoever has this token.</summary>
    public static StandIn Portal(string token) => new(request => request.Headers["x-amz-sso_bearer_token"] == token
        ? (200, "", """{"roleCredentials":{"accessKeyId":"ASIAPORTAL","secretAccessKey":"s","sessionToken":"t","expiration":4102444800000}}""")
        : (401, "UnauthorizedException", """{"message":"Session token not found or invalid"}"""));

    /// <summary>STS, as it refuses.</summary>
    public static StandIn Refusing(string code, string message) => new(_ =>
        (403, "", $"<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r</RequestId></ErrorResponse>"));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Requests.Enqueue($"{context.Request.HttpMethod} {context.Request.RawUrl}");
            var (status, errorType, body) = _answer(context.Request);
            context.Response.StatusCode = status;
            if (errorType.Length > 0)
            {
                context.Response.Headers["x-amzn-ErrorType"] = errorType;
            }

            context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
        }
    }
}
