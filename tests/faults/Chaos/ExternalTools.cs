namespace CloudPipe.Faults.Tests.Chaos;

/// <summary>What these tests run. Absent, they are skipped; in CI they fail, because nothing may be skipped there.</summary>
internal static class ExternalTools
{
    public static void Require()
    {
        Require(AgentProcess.Path is not null, "cpagent is not published (dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64)");
        Require(File.Exists("/usr/bin/busybox"), "/usr/bin/busybox is not installed");
    }

    private static void Require(bool isThere, string otherwise)
    {
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(otherwise);
        }

        Assert.SkipUnless(isThere, otherwise);
    }
}
