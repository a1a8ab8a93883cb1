using System.Reflection;
using System.Text.RegularExpressions;

namespace CloudPipe.Agent.Tests.Jobs;

/// <summary>docs/promises.md says of every state of the agent which test holds it.</summary>
public sealed partial class PromisesPageTests
{
    [Fact]
    public void Every_promise_is_held_by_a_test_that_exists()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CloudPipe.Agent.sln")))
        {
            folder = folder.Parent.ShouldNotBeNull("not in the source tree");
        }

        var rows = File.ReadAllLines(Path.Combine(folder.FullName, "docs", "promises.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        rows.Count.ShouldBeGreaterThan(20);
        var tests = typeof(PromisesPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.GetCustomAttribute<FactAttribute>(inherit: true) is not null).Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var named = Test().Matches(row).Select(match => match.Groups["name"].Value).ToList();
            named.ShouldNotBeEmpty(row);
            named.Except(tests).ShouldBeEmpty(row);
        }
    }

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests\\.[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();
}
