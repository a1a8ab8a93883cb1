using System.Text.Json;
using CloudPipe.House.Tests;

namespace CloudPipe.Guides.Tests;

/// <summary>What programs read has a version, so that they notice when its form changes.</summary>
public sealed class JsonVersionTests(NewUser user)
{
    // In an order in which each finds what it needs. A line of a log is an object of its own, and nothing has written one here.
    private static readonly (string Command, string Arguments)[] s_cases =
    [
        ("version", ""),
        ("validate", "samples/change123/algorithm.json"),
        ("wrap", "samples/change123/algorithm.json -r $REGISTRY"),
        ("wrap", "--verify docker://$REGISTRY/change123-s3 samples/change123/algorithm.json"),
        ("inspect", "docker://$REGISTRY/change123-s3"),
        ("try", "samples/change123/algorithm.json input/a.txt --set TEST_ENV=x --output tried"),
        ("run", "small.json --input input --output output"),
        ("plan", "small.json"),
        ("init", "--dry-run"),
        ("deploy", "small.json"),
        ("upload", "input small"),
        ("status", "small"),
        ("why", "small a.txt"),
        ("logs", "small"),
        ("retry", "small --dry-run"),
        ("pause", "small"),
        ("resume", "small"),
        ("download", "small results"),
        ("destroy", "small --yes --delete-data"),
    ];

    [Fact]
    public void Every_command_that_writes_json_is_among_the_cases() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/commands"), "*.md")
            .Where(page => File.ReadAllText(page).Contains("| `--json` |", StringComparison.Ordinal))
            .Select(page => Path.GetFileNameWithoutExtension(page))
            .Except(s_cases.Select(one => one.Command))
            .ShouldBeEmpty("these commands have --json, and nothing here looks at it");

    [Fact]
    public async Task Json_is_all_there_is_on_standard_output_and_begins_with_its_version()
    {
        const string divider = "-- the next one --";
        var commands = s_cases.Select(one => $"cloudpipe {one.Command} {one.Arguments} --json --quiet\necho '{divider}'\n");
        var (code, output, error) = await user.RunAsync($"set -euo pipefail\nmkdir input && echo hello > input/a.txt\nsed s/container-clouds/json-version/ workflows/change123.json > small.json\n{string.Concat(commands)}");
        code.ShouldBe(0, error);
        error.ShouldBeEmpty("quiet is quiet where all goes well");

        var answers = output.Split(divider + "\n")[..^1];
        answers.Length.ShouldBe(s_cases.Length);
        foreach (var ((command, arguments), answer) in s_cases.Zip(answers).Where(pair => pair.First.Command != "logs"))
        {
            using var json = JsonDocument.Parse(answer);
            var first = json.RootElement.EnumerateObject().First();
            (first.Name, first.Value.GetInt32()).ShouldBe(("version", 1), $"{command} {arguments}");
        }
    }
}
