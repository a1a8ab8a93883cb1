using System.Diagnostics;
using System.Globalization;
using CloudPipe.Agent.Processes;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.EndToEnd;

/// <summary>
/// The published agent in a root with nothing in it but itself, as process 1, over TLS with a certificate authority of our own and a
/// name from /etc/hosts: a scratch image. The server is moto_server.
/// </summary>
public sealed class EmptyImageTests(TlsMotoEndpoint moto) : IClassFixture<TlsMotoEndpoint>, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task It_works_as_process_1_among_orphans_with_the_bundle_that_the_wrapper_brings()
    {
        Require();
        // An orphan for process 1 at every job; the job's own exit code must not be taken for another's.
        using var stage = await PrepareAsync("(sleep 0.2 &) ; tr a-z A-Z < $0 > $1");
        File.Copy(moto.AuthorityPath, _root["cloudpipe/ca-certificates.crt"]);
        for (var i = 0; i < 5; i++)
        {
            await stage.FeedAsync($"f{i}", "hello");
        }

        var (exit, log) = await RunAsync(stage);
        exit.ShouldBe(0, log);
        (await stage.ResultsAsync()).Count.ShouldBe(5, log);
        (await stage.ResultAsync("Result-up-f4")).ShouldBe("HELLO");
    }

    [Fact(Timeout = 120_000)]
    public async Task Without_the_authority_the_endpoint_is_refused()
    {
        Require();
        using var stage = await PrepareAsync("true");
        var (exit, log) = await RunAsync(stage);
        exit.ShouldBe(1);
        log.ShouldContain("CP4014");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_certificate_of_another_name_is_refused()
    {
        Require();
        using var stage = await PrepareAsync("true");
        File.Copy(moto.AuthorityPath, _root["cloudpipe/ca-certificates.crt"]);
        var (exit, log) = await RunAsync(stage, host: "other");
        exit.ShouldBe(1);
        log.ShouldContain("CP4014");
    }

    private async Task<Stage> PrepareAsync(string command)
    {
        foreach (var folder in new[] { "bin", "etc", "dev", "cloudpipe" })
        {
            Directory.CreateDirectory(_root[folder]);
        }

        File.Copy(RunningAgent.PublishedPath!, _root["cloudpipe/cpagent"]);
        foreach (var tool in new[] { "sh", "tr", "sleep" })
        {
            File.Copy("/usr/bin/busybox", _root[$"bin/{tool}"]);
        }

        await File.WriteAllTextAsync(_root["etc/hosts"], "127.0.0.1 endpoint other\n");
        // What every container runtime gives.
        foreach (var device in new[] { "null", "urandom" })
        {
            await File.WriteAllTextAsync(_root[$"dev/{device}"], "");
        }

        var document = new AgentDocument { Name = "up", RunCommand = $"/bin/sh -c '{command}' $input $output", InputFilePath = "/", OutputFilePath = "/", BaseDigest = "sha256:1" };
        await File.WriteAllTextAsync(_root["cloudpipe/algorithm.json"], document.Write());
        return await Stage.CreateAsync(moto, "true");
    }

    private async Task<(int Exit, string Log)> RunAsync(Stage stage, string host = "endpoint")
    {
        // In a mount namespace of its own, so that the binds end with it; as an ordinary user in a user namespace too.
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        var script = $"mount --bind /dev/null '{_root["dev/null"]}' && mount --bind /dev/urandom '{_root["dev/urandom"]}' && exec unshare --pid --fork --kill-child --root='{_root.Path}' /cloudpipe/cpagent";
        var start = new ProcessStartInfo("unshare", ["--mount", .. user, "/bin/sh", "-c", script]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in stage.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["AWS_ENDPOINT_URL"] = $"https://{host}:{moto.Url.Port.ToString(CultureInfo.InvariantCulture)}/";
        start.Environment.Remove("CLOUDPIPE_ALGORITHM");
        using var process = Process.Start(start)!;
        var log = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Longest);
        await using var onLimit = limit.Token.Register(() => Libc.Kill(process.Id, Signals.Kill));
        await process.WaitForExitAsync(CancellationToken.None);
        return (process.ExitCode, await log);
    }

    private void Require()
    {
        moto.Require();
        ExternalTool.Require(RunningAgent.PublishedPath is not null, "cpagent is not published (dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64)");
        ExternalTool.Require(File.Exists("/usr/bin/busybox"), "busybox is not installed (apt-get install busybox-static)");
        ExternalTool.Require(File.Exists("/usr/bin/unshare"), "unshare is not installed (util-linux)");
    }
}
