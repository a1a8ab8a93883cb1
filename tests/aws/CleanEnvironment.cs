namespace CloudPipe.Aws.Tests;

/// <summary>
/// The environment belongs to the process: tests that set what AWS clients read there, and tests of what happens when nothing is set,
/// run one after another, and without what the developer's shell has set.
/// </summary>
[CollectionDefinition(Name)]
public sealed class CleanEnvironment : ICollectionFixture<CleanEnvironment>
{
    public const string Name = "environment";

    public CleanEnvironment()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
