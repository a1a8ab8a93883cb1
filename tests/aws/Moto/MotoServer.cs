using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;

namespace CloudPipe.Aws.Tests.Moto;

/// <summary>An AWS that is not ours, on a free port of this machine, for all tests of the assembly.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private Process? _moto;
    private string? _missing;

    public Uri Url { get; private set; } = new("http://127.0.0.1:1");

    /// <summary>Attempts are not cut short: on a busy machine a second one would meet what the first has done.</summary>
    public AwsClientOptions Options => new() { Credentials = new BasicAWSCredentials("test", "test"), Region = "us-east-1", ServiceUrl = Url, AttemptTimeout = TimeSpan.FromMinutes(1) };

    public async ValueTask InitializeAsync()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        }

        try
        {
            var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{Url.Port}"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };

            // AWS's own policies can be attached.
            start.Environment["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true";
            _moto = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            _missing = "moto_server is not installed (pip install 'moto[server]')";
            return;
        }

        _moto.BeginErrorReadLine();
        _moto.BeginOutputReadLine();
        for (var i = 0; i < 600; i++)
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

        _missing = "moto_server did not answer within a minute";
    }

    /// <summary>Skips the test, or fails it where everything must be there.</summary>
    public void Require()
    {
        if (_missing is not null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", _missing);
            Assert.Fail(_missing);
        }
    }

    /// <summary>An operation that no client of ours has, for what tests must find.</summary>
    public Task<string> CallJsonAsync(string service, string target, string body) =>
        CallAsync(service, body, "application/x-amz-json-1.1", ("x-amz-target", target));

    public Task<string> CallQueryAsync(string service, string form) => CallAsync(service, form, "application/x-www-form-urlencoded");

    public async Task<string> PutAsync(string path)
    {
        using var reply = await _http.PutAsync(new Uri(Url, path), new ByteArrayContent([]));
        reply.EnsureSuccessStatusCode();
        return await reply.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_moto is not null)
        {
            _moto.Kill(entireProcessTree: true);
            await _moto.WaitForExitAsync();
            _moto.Dispose();
        }

        _http.Dispose();
    }

    private async Task<string> CallAsync(string service, string body, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(body, Encoding.UTF8, contentType) };

        // moto finds the service by the credential's scope.
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var reply = await _http.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        return reply.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{service}: {text}");
    }
}
