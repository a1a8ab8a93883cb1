using System.Diagnostics;
using System.Globalization;
using CloudPipe.Agent.Tests.EndToEnd;
using CloudPipe.Model;

namespace CloudPipe.Agent.Tests.Isolation;

/// <summary>The published agent as root, with an image that names a user; and what the child can see of it.</summary>
public sealed class IsolationTests(OwnEndpoint endpoint) : IClassFixture<OwnEndpoint>
{
    [Fact(Timeout = 120_000)]
    public async Task Where_the_agent_is_root_the_child_is_the_images_user_and_its_files_are_too()
    {
        RequireRoot();
        using var stage = await CreateAsync("umask 077; id -u; id -g; id -G; echo $HOME; stat -c %u \"$1\"; cat \"$1\" > \"$2\"", "12345:23456");
        await stage.FeedAsync("x", "hello");
        await using var agent = stage.Start(AgentKind.Published);
        (await agent.WaitAsync()).ShouldBe(0);
        ChildLines(agent).ShouldBe(["12345", "23456", "23456", "/", "12345"]);
        (await stage.ResultAsync("Result-up-x")).ShouldBe("hello");
        Directory.GetFiles(stage.Folder, "*", SearchOption.AllDirectories).Length.ShouldBe(2);
    }

    [Fact(Timeout = 120_000)]
    public async Task Signals_and_exit_codes_of_the_program_are_the_childs_own_whoever_it_runs_as()
    {
        RequireRoot();
        using var stage = await CreateAsync("grep SigIgn /proc/self/status; exit 7", "12345:23456");
        await stage.FeedAsync("x", "hello");
        stage.Environment["CLOUDPIPE_MAX_JOBS"] = "1";
        await using var agent = stage.Start(AgentKind.Published);
        (await agent.WaitAsync()).ShouldBe(0);
        var record = FailureRecord.Read(await stage.ResultAsync(FailureRecord.ObjectKeyFor("up", stage.In, "x")));
        record.ExitCode.ShouldBe(7);
        var ignored = ulong.Parse(ChildLines(agent).Single().Split('\t')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        (ignored & 0x7fff_ffff).ShouldBe(0UL);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_user_that_the_image_lacks_ends_the_worker_with_the_name()
    {
        RequireRoot();
        using var stage = await CreateAsync("true", "no-such-user-here");
        await using var agent = stage.Start(AgentKind.Published);
        (await agent.WaitAsync()).ShouldBe(1);
        agent.Lines.ShouldContain(line => line.Contains("CP4040", StringComparison.Ordinal) && line.Contains("no-such-user-here", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_program_that_is_closed_to_the_user_is_refused_with_the_reason()
    {
        RequireRoot();
        using var stage = await CreateAsync("true", "12345:23456");
        File.SetUnixFileMode(Path.Combine(stage.Folder, "algorithm.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await stage.FeedAsync("x", "hello");
        stage.Environment["CLOUDPIPE_MAX_JOBS"] = "1";
        await using var agent = stage.Start(AgentKind.Published);
        (await agent.WaitAsync()).ShouldBe(0);
        var record = FailureRecord.Read(await stage.ResultAsync(FailureRecord.ObjectKeyFor("up", stage.In, "x")));
        record.StderrTail.ShouldContain("CP4041");
        record.StderrTail.ShouldContain("algorithm.sh");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_result_that_leads_to_what_the_user_may_not_read_is_not_uploaded()
    {
        RequireRoot();
        using var stage = await CreateAsync("ln -s \"$(dirname \"$0\")/secret\" \"$2\"", "12345:23456");
        var secret = Path.Combine(stage.Folder, "secret");
        await File.WriteAllTextAsync(secret, "secret");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead);
        await stage.FeedAsync("x", "hello");
        stage.Environment["CLOUDPIPE_MAX_JOBS"] = "1";
        await using var agent = stage.Start(AgentKind.Published);
        (await agent.WaitAsync()).ShouldBe(0);
        (await stage.ResultsAsync()).ShouldBeEmpty();
        FailureRecord.Read(await stage.ResultAsync(FailureRecord.ObjectKeyFor("up", stage.In, "x"))).Reason.ShouldBe(FailureReason.MissingResult);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_child_of_the_same_user_cannot_read_the_agents_environment_from_proc()
    {
        RequireRoot();
        // An ordinary user, as in an image that names one and is run as it.
        using var stage = await CreateAsync("cat /proc/$PPID/environ > \"$2\" 2>&1; cat /proc/$PPID/cmdline; echo", user: null);
        foreach (var folder in new[] { "input", "output" })
        {
            var path = Directory.CreateDirectory(Path.Combine(stage.Folder, folder)).FullName;
            File.SetUnixFileMode(path, (UnixFileMode)0b001_111_111_111);
        }

        await stage.FeedAsync("x", "hello");
        var start = new ProcessStartInfo("setpriv", ["--reuid=12345", "--regid=23456", "--clear-groups", RunningAgent.PublishedPath!]) { UseShellExecute = false };
        start.Environment.Clear();
        foreach (var (name, value) in stage.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] = "/usr/bin:/bin";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        var seen = await stage.ResultAsync("Result-up-x");
        seen.ShouldContain("Permission denied");
        seen.ShouldNotContain(endpoint.SecretAccessKey);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(null)]
    public async Task Credentials_reach_the_child_only_if_the_document_asks_for_them(bool? pass)
    {
        RequirePublished();
        using var stage = await CreateAsync("env > \"$2\"", user: null, pass);
        await stage.FeedAsync("x", "hello");
        await using var agent = stage.Start(AgentKind.Published);
        (await agent.WaitAsync()).ShouldBe(0);
        var seen = await stage.ResultAsync("Result-up-x");
        seen.Contains($"AWS_SECRET_ACCESS_KEY={endpoint.SecretAccessKey}", StringComparison.Ordinal).ShouldBe(pass == true);
        seen.Contains("AWS_DEFAULT_REGION=", StringComparison.Ordinal).ShouldBe(pass == true);
        seen.ShouldNotContain("CLOUDPIPE_");
        seen.ShouldNotContain("sqs=");
    }

    private static IEnumerable<string> ChildLines(RunningAgent agent) =>
        agent.Lines.Where(line => line.StartsWith("stdout ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf('|') + 2)..]);

    private async Task<Stage> CreateAsync(string script, string? user, bool? passCredentials = null)
    {
        var stage = await Stage.CreateAsync(endpoint, script);
        var path = Path.Combine(stage.Folder, "algorithm.json");
        var document = AgentDocument.Read(await File.ReadAllTextAsync(path));
        await File.WriteAllTextAsync(path, (document with { User = user, PassCredentials = passCredentials }).Write());
        // The test's folder is its maker's alone; an image is open.
        File.SetUnixFileMode(stage.Folder, (UnixFileMode)0b111_101_101);
        return stage;
    }

    private static void RequirePublished() => ExternalTool.Require(
        RunningAgent.PublishedPath is not null, "cpagent is not published (dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64)");

    private static void RequireRoot()
    {
        RequirePublished();
        ExternalTool.Require(Environment.IsPrivilegedProcess, "only root can become another user");
    }
}
