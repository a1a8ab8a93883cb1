using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>moto_server, an independent server in Python.</summary>
public class MotoEndpoint : ITestEndpoint, IAsyncLifetime
{
    private readonly HttpClient _http = new(TrustingHttpClientFactory.CreateHandler());
    private Process? _process;

    public Uri Url { get; private set; } = new("http://127.0.0.1:1");

    public string AccessKeyId => "test";

    public string SecretAccessKey => "not-in-any-log-secret";

    /// <summary>More arguments for moto_server; with a certificate it speaks TLS.</summary>
    protected virtual IReadOnlyList<string> Arguments => [];

    public virtual async ValueTask InitializeAsync()
    {
        var port = FreePort();
        try
        {
            var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}", .. Arguments]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return;
        }

        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Url = new Uri($"{(Arguments.Count > 0 ? "https" : "http")}://127.0.0.1:{port}");
        for (var i = 0; i < 300; i++)
        {
            try
            {
                using var reply = await _http.GetAsync(new Uri(Url, "moto-api/"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException("moto_server did not start.");
    }

    public async Task CreateBucketAsync(string name)
    {
        using var reply = await _http.PutAsync(new Uri(Url, name), null);
        reply.EnsureSuccessStatusCode();
    }

    public async Task<string> CreateQueueAsync(string name, int visibilitySeconds, string? deadLetterName = null, int maxReceiveCount = 0)
    {
        var form = new Dictionary<string, string>
        {
            ["Action"] = "CreateQueue",
            ["Version"] = "2012-11-05",
            ["QueueName"] = name,
            ["Attribute.1.Name"] = "VisibilityTimeout",
            ["Attribute.1.Value"] = $"{visibilitySeconds}",
        };
        if (deadLetterName is not null)
        {
            form["Attribute.2.Name"] = "RedrivePolicy";
            form["Attribute.2.Value"] = $$"""{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:{{deadLetterName}}","maxReceiveCount":"{{maxReceiveCount}}"}""";
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new FormUrlEncodedContent(form) };
        // moto finds the service by the credential's scope.
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0");
        using var reply = await _http.SendAsync(request);
        reply.EnsureSuccessStatusCode();
        return XDocument.Parse(await reply.Content.ReadAsStringAsync()).Descendants().Single(element => element.Name.LocalName == "QueueUrl").Value;
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the test where moto is not installed; in CI that is a failure.</summary>
    public void Require() => ExternalTool.Require(_process is not null, "moto_server is not installed (pip install 'moto[server]')");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
