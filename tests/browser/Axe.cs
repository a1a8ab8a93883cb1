using System.Text.Json;
using CloudPipe.House.Tests;
using Microsoft.Playwright;

namespace CloudPipe.Browser.Tests;

/// <summary>axe-core, which knows most of what can be told by a program of the WCAG. test.sh installs it.</summary>
internal static class Axe
{
    private const string Rules = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";

    private static string Script => Path.Combine(Repository.Root, "artifacts/npm/axe-core/node_modules/axe-core/axe.min.js");

    /// <summary>What it finds wrong, one line each.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        if (!File.Exists(Script))
        {
            (Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse($"{Script} is not there, and CI skips nothing");
            Assert.Skip("axe-core is not installed: node_package of build/setup.sh does it");
        }

        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        var found = await page.EvaluateAsync<JsonElement>(
            $"() => axe.run(document, {Rules}).then(result => result.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary)))");
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
