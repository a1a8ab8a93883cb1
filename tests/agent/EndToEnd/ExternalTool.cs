namespace CloudPipe.Agent.Tests.EndToEnd;

internal static class ExternalTool
{
    /// <summary>Skips the test when something it needs is not there, and says so; in CI nothing may be absent.</summary>
    public static void Require(bool isThere, string why)
    {
        if (!isThere && string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal))
        {
            Assert.Fail(why);
        }

        Assert.SkipUnless(isThere, why);
    }
}
