using System.Diagnostics;

namespace CloudPipe.Local.Tests.Endpoint;

/// <summary>Runs a client program against an endpoint.</summary>
internal static class ClientRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>Skips the test where a program is absent, unless this is CI, which installs everything.</summary>
    public static string Require(string program)
    {
        var path = program.Contains('/', StringComparison.Ordinal)
            ? program
            : Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);
        var isThere = path is not null && File.Exists(path);
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{program} is absent, and in CI it must not be.");
        }

        Assert.SkipUnless(isThere, $"{program} is absent.");
        return path!;
    }

    /// <summary>Runs to the end, which must say that all is done.</summary>
    public static async Task RunAsync(RunningEndpoint running, bool cleanPath, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL"] = running.Endpoint.Url.GetLeftPart(UriPartial.Authority);
        start.Environment["AWS_ACCESS_KEY_ID"] = running.Endpoint.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = running.Endpoint.SecretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment["PYTHONUNBUFFERED"] = "1";
        start.Environment.Remove("AWS_SESSION_TOKEN");
        start.Environment.Remove("PYTHONPATH");
        if (cleanPath)
        {
            start.Environment["PATH"] = "/usr/bin:/bin";
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        (await output).ShouldContain("all done", customMessage: $"{await output}\n{await error}");
        process.ExitCode.ShouldBe(0);
    }

    /// <summary>A script of the folder <c>clients</c>.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Endpoint", "clients", name);
}
